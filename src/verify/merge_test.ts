// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { mergeVerified } from "./merge.ts";
import type { Verified } from "./verified.ts";
import { verified } from "./verified_fixture.ts";

const shard = verified({
  shards: 2,
  asked: { traces: 15, steps: 9, faults: false },
  traces: 10,
  calls: 100,
  nanosecondsPerCall: 200,
  clauses: [{ clause: "never-early", broken: false, traces: 0 }],
});
const second: Verified = { ...shard, shard: 2 };

Deno.test("shards of a campaign add up", () => {
  const [merged, ...more] = mergeVerified([
    shard,
    { ...second, traces: 5, calls: 300, nanosecondsPerCall: 400 },
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
    { ...second, outcome: "oops", clauses: [broken] },
  ]);
  assert.equal(merged!.outcome, "oops");
  assert.deepEqual(merged!.clauses, [broken]);
});

Deno.test("results of different kernels and campaigns stay apart", () => {
  const asked = { ...shard.asked!, faults: true };
  for (
    const other of [
      { variant: "kasan" },
      { implementation: "ubuf_info" },
      { patchesDigest: "others" },
      { seed: 2 },
      { asked },
    ] as const
  ) {
    const others = [shard, second].map((it) => ({ ...it, ...other }));
    assert.equal(mergeVerified([shard, second, ...others]).length, 2);
  }
});

Deno.test("a shard that was run twice counts once, as what it found", () => {
  const broken = [{ clause: "never-early", broken: true, traces: 1 }];
  const [merged] = mergeVerified([
    ...[shard, { ...shard, clauses: broken }, shard],
    second,
  ]);
  assert.equal(merged!.traces, 20);
  assert.deepEqual(merged!.clauses, broken);
});

Deno.test("a campaign that lacks shards agrees with nothing", () => {
  const of = (...shards: readonly number[]): Verified[] =>
    shards.map((it) => ({ ...shard, shard: it, shards: 4 }));
  assert.throws(
    () => mergeVerified([...of(1, 3, 3), { ...second, variant: "kasan" }]),
    (error: Error) => {
      assert.match(error.message, /PW604.*lacks shard 2\/4, 4\/4/);
      assert.match(error.message, /PW604.*lacks shard 1\/2/);
      return true;
    },
  );
  assert.equal(mergeVerified(of(4, 2, 3, 1))[0]!.traces, 40);
});
