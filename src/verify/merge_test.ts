// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { mergeVerified } from "./merge.ts";
import type { Verified } from "./verified.ts";

const shard: Verified = {
  stand: "6.12 dataref 8/8",
  base: "6.12",
  identity: "6.12.1-1",
  series: "dataref",
  patch: 8,
  patches: 8,
  implementation: "dataref",
  variant: "plain",
  seed: 7,
  shard: 1,
  shards: 2,
  outcome: "agrees",
  traces: 10,
  calls: 100,
  seconds: 1,
  nanosecondsPerCall: 200,
  clauses: [{ clause: "never-early", broken: false, traces: 0 }],
};

Deno.test("shards of a campaign add up", () => {
  const [merged, ...more] = mergeVerified([
    shard,
    { ...shard, shard: 2, traces: 5, calls: 300, nanosecondsPerCall: 400 },
  ]);
  assert.deepEqual(more, []);
  assert.equal(merged!.traces, 15);
  assert.equal(merged!.calls, 400);
  assert.equal(merged!.nanosecondsPerCall, 350);
  assert.equal(merged!.outcome, "agrees");
});

Deno.test("what one shard found is found", () => {
  const trace = ["end()"];
  const broken = { clause: "never-early", broken: true, traces: 2, trace };
  const [merged] = mergeVerified([
    shard,
    { ...shard, shard: 2, outcome: "oops", clauses: [broken] },
  ]);
  assert.equal(merged!.outcome, "oops");
  assert.deepEqual(merged!.clauses, [broken]);
});

Deno.test("results of different kernels stay apart", () => {
  const other = { ...shard, variant: "kasan" } as const;
  assert.equal(mergeVerified([shard, other]).length, 2);
});
