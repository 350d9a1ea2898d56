// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import {
  stackFacts,
  stackFactsOf,
  stackHarness,
  stackRecordSize,
  stackScenarios,
} from "./stack_harness.ts";

const { files, makefile } = stackHarness({ splices: true });
const sources = [...files].filter(([path]) => path.endsWith(".c"));

Deno.test("every scenario is a function, and says which row it is about", () => {
  const all = sources.map(([, text]) => text).join("\n");
  for (const name of stackScenarios) {
    const commented = new RegExp(` \\*/\\nvoid stack_${name}\\(`);
    assert.match(all, commented);
  }
});

Deno.test("every C file of the scenarios is built", () => {
  for (const [path] of sources) {
    const object = path.replace("net/core/", "").replace(/\.c$/, ".o");
    assert.ok(makefile.includes(`obj-y += ${object}`), object);
  }
});

Deno.test("a tree that does not splice gets no call of what it lacks", () => {
  const without = stackHarness({ splices: false }).files;
  for (const [path, text] of without) {
    assert.doesNotMatch(text, /skb_splice_from_iter\(skb/, path);
  }
});

Deno.test("facts are read in the order in which the kernel writes them", () => {
  const records = new Uint8Array(2 * stackRecordSize);
  const view = new DataView(records.buffer);
  stackFacts.forEach((_, i) =>
    view.setInt32(stackRecordSize + 4 * i, i - 3, true)
  );
  const facts = stackFactsOf(records, 1);
  assert.deepEqual(Object.values(facts), stackFacts.map((_, i) => i - 3));
  assert.deepEqual(Object.keys(facts), [...stackFacts]);
});
