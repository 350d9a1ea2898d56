// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { run } from "../kernel/process.ts";
import { skbLayout } from "../skb/layout.ts";
import { codeOf, skbOperationList } from "../skb/operations.ts";
import { skbHarness, type SkbImplementation } from "./skb_harness.ts";

const implementations: readonly SkbImplementation[] = [
  "dataref",
  "dataref-rfc",
  "ubuf_info",
];

function fileOf(
  name: string,
  implementation: SkbImplementation = "dataref",
  ubufOps = true,
): string {
  const { files } = skbHarness(implementation, { ubufOps });
  const text = files.get(`net/core/${name}`);
  assert.ok(text !== undefined, `no ${name}`);
  return text;
}

/** Has the compiler look whether the conditions hold behind the header. */
async function holdsInC(conditions: readonly string[]): Promise<void> {
  const header = fileOf("patchwright_skb.h")
    .replace(/^#include .*\n/gm, "");
  const source = [
    "#include <assert.h>",
    "#include <stddef.h>",
    "typedef unsigned char u8;",
    "typedef unsigned int u32;",
    header,
    ...conditions.map((it) => `static_assert(${it}, "");`),
    "",
  ].join("\n");
  await run("gcc", ["-std=gnu11", "-fsyntax-only", "-x", "c", "-"], {
    stdin: source,
  });
}

Deno.test("an observation has its fields in C where the layout has them", async () => {
  await holdsInC([
    ...skbLayout.fields.flatMap(({ name, offset, count }) => [
      `offsetof(struct observation, ${name}) == ${offset}`,
      `sizeof(((struct observation *)0)->${name}) == ${count}`,
    ]),
    `sizeof(struct observation) == ${skbLayout.size}`,
  ]);
});

Deno.test("an operation has the code in C that it has in the model", async () => {
  await holdsInC([
    `CALL_END == ${codeOf.end}`,
    `CALL___PSKB_PULL_TAIL == ${codeOf.__pskb_pull_tail}`,
    `CALL_SKB_TX_ERROR == ${codeOf.skb_tx_error}`,
    `OPERATIONS == ${skbOperationList.length}`,
  ]);
});

Deno.test("every operation has a case", () => {
  const switched = fileOf("patchwright_call.c");
  for (const { name } of skbOperationList) {
    assert.match(switched, new RegExp(`case CALL_${name.toUpperCase()}:`));
  }
});

Deno.test("an sk_buff that a call names must exist, and one it makes must not", () => {
  const header = fileOf("patchwright_skb.h");
  const [, objects, made] = header.split("[OPERATIONS] = {");
  assert.match(objects!, /\[CALL_SKB_MORPH\] = 3,/);
  assert.match(objects!, /\[CALL_SKB_CLONE\] = 1,/);
  assert.match(made!, /\[CALL_SKB_CLONE\] = 2,/);
  assert.doesNotMatch(made!, /CALL_SKB_MORPH/);
});

Deno.test("each implementation has a registration of its own", () => {
  const texts = implementations.map((it) =>
    fileOf("patchwright_registration.h", it) +
    fileOf("patchwright_registration.c", it)
  );
  assert.equal(new Set(texts).size, implementations.length);
});

Deno.test("the callback of an ubuf_info goes where the tree has it", () => {
  const name = "patchwright_registration.c";
  const withOps = fileOf(name, "ubuf_info", true);
  const without = fileOf(name, "ubuf_info", false);
  assert.match(withOps, /ubuf->ops = &/);
  assert.doesNotMatch(withOps, /ubuf->callback/);
  assert.match(without, /ubuf->callback = /);
  assert.doesNotMatch(without, /ubuf_info_ops/);
});

Deno.test("every C file is built, and what skbuff.c allocates is counted", () => {
  const harness = skbHarness("ubuf_info", { ubufOps: true });
  for (const path of harness.files.keys()) {
    const object = path.replace("net/core/", "").replace(/\.c$/, ".o");
    if (!object.endsWith(".o")) continue;
    assert.ok(harness.makefile.includes(`obj-y += ${object}`), object);
  }
  assert.deepEqual(harness.failing, ["net/core/skbuff.c"]);
  const counter = fileOf("patchwright_alloc.h");
  assert.match(counter, /#define kmem_cache_alloc_node\(/);
  assert.doesNotMatch(counter, /kzalloc/);
});
