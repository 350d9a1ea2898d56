// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { skbOperationList } from "../skb/operations.ts";
import { formatCall } from "../trace/trace_text.ts";
import { readReproducer, reproducerOf, traceOf } from "./reproducer.ts";
import type { Verified } from "./verified.ts";

const trace = [
  "alloc_skb(skb=0, linear=1, roomy=0)",
  "skb_clone(skb=0, clone=1, fails=1)",
  "end()",
];
const verified: Verified = {
  stand: "6.12 dataref 2/8",
  base: "6.12",
  identity: "6.12.1-1",
  series: "dataref",
  patch: 2,
  patches: 8,
  implementation: "ubuf_info",
  variant: "kasan",
  seed: 7,
  shard: 1,
  shards: 1,
  outcome: "differs",
  traces: 10,
  calls: 100,
  seconds: 1,
  nanosecondsPerCall: 200,
  clauses: [],
  finding: {
    outcome: "differs",
    trace,
    step: 1,
    operation: "skb_clone",
    place: { file: "net/core/skbuff.c", line: 1 },
    clauses: [],
    differences: [],
    console: [],
    alone: true,
  },
};
const mails = ["1", "2", "3"].map((text) => ({ name: `${text}.patch`, text }));

Deno.test("a reproducer has the patches that were applied, and no others", () => {
  const { mails: kept } = reproducerOf(verified, mails)!;
  assert.deepEqual(kept.map(({ text }) => text), ["1", "2"]);
});

Deno.test("a reproducer that was written is read as the same trace", () => {
  const text = JSON.stringify(reproducerOf(verified, mails));
  const found = readReproducer("a.json", text);
  const calls = traceOf(found, skbOperationList, "a.json");
  assert.deepEqual(
    [...calls].map((it) => formatCall(skbOperationList, it)),
    trace,
  );
});

Deno.test("a stand that was well has no reproducer", () => {
  const { finding: _finding, ...well } = verified;
  assert.equal(reproducerOf({ ...well, outcome: "agrees" }, mails), undefined);
});

for (const text of ["", "{", "null", "[]", '{"format": "other"}']) {
  Deno.test(`${text || "an empty file"} is no reproducer`, () => {
    assert.throws(() => readReproducer("a.json", text), (error) => {
      assert.ok(error instanceof DiagnosticError);
      assert.equal(error.diagnostics[0]!.code, "PW703");
      return true;
    });
  });
}
