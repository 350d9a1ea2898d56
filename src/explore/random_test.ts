// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { missing } from "./coverage.ts";
import { Pool } from "./pool_fixture.ts";
import { shardOf, walk } from "./random.ts";
import { RandomNumbers } from "./random_numbers.ts";
import { firstForbidden, replay } from "./replay.ts";

Deno.test("random numbers are the same on every machine", () => {
  const random = new RandomNumbers();
  random.seed(1, 2);
  assert.deepEqual(
    Array.from({ length: 4 }, () => random.next()),
    [3342559892, 1457962329, 1797599899, 2238190143],
  );
});

Deno.test("streams and seeds differ, also above 32 bits", () => {
  const seeds = [[0, 0], [0, 1], [1, 0], [2 ** 32, 0], [0, 2 ** 32], [
    2 ** 32,
    2 ** 32,
  ]];
  const first = seeds.map(([seed, stream]) => {
    const random = new RandomNumbers();
    random.seed(seed!, stream!);
    return random.next();
  });
  assert.equal(new Set(first).size, seeds.length);
});

Deno.test("numbers below a bound are spread evenly", () => {
  const random = new RandomNumbers();
  random.seed(7, 0);
  const counts = new Uint32Array(5);
  for (let i = 0; i < 50_000; i++) counts[random.below(5)]!++;
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500);
});

Deno.test("walks with one seed are the same, with another they are not", () => {
  const campaign = { seed: 5, traces: 200, steps: 12 };
  const counts = (seed: number): Float64Array =>
    walk(new Pool(), { ...campaign, seed }).coverage.outcomes;
  assert.deepEqual(counts(5), counts(5));
  assert.notDeepEqual(counts(5), counts(6));
});

Deno.test("walks reach every outcome and every pair that there is", () => {
  const { coverage, steps } = walk(new Pool({ users: 3 }), {
    seed: 1,
    traces: 500,
    steps: 20,
  });
  const report = coverage.report();
  assert.equal(steps, 500 * 21);
  assert.deepEqual(missing(report.operations), []);
  assert.deepEqual(missing(report.outcomes), []);
  // These two would make an object under a name that is taken.
  assert.deepEqual(missing(report.pairs), [
    "get, then make",
    "write, then make",
  ]);
});

Deno.test("walks find what is broken, and go on or stop", () => {
  for (const [clause, defect] of [[0, "lost"], [1, "early"]] as const) {
    const pool = new Pool({ defect });
    const campaign = { seed: 3, traces: 2_000, steps: 15 };
    const all = walk(pool, campaign);
    assert.equal(all.traces, 2_000);
    const { trace, at } = all.violations.find((it) => it.clause === clause)!;
    assert.equal(firstForbidden(pool, trace), -1);
    const broken = [...replay(pool, trace)].filter(({ broken }) => broken > 0);
    assert.equal(broken[0]!.at, at);
    const first = walk(pool, campaign, "first");
    assert.ok(first.traces < 2_000);
    assert.deepEqual(first.violations[0]!.trace, all.violations[0]!.trace);
  }
});

Deno.test("a walk ends where it breaks a clause", () => {
  const pool = new Pool({ defect: "early" });
  const { steps, traces } = walk(pool, { seed: 3, traces: 500, steps: 15 });
  assert.equal(traces, 500);
  assert.ok(steps < 500 * 16);
});

Deno.test("shards walk together what one run walks", () => {
  const campaign = { seed: 8, traces: 100, steps: 10 };
  const whole = walk(new Pool(), campaign);
  const [one, two] = [1, 2].map((shard) =>
    walk(new Pool(), { ...campaign, shard, shards: 2 })
  );
  assert.deepEqual([one!.traces, two!.traces], [50, 50]);
  assert.notDeepEqual(one!.coverage.pairs, two!.coverage.pairs);
  one!.coverage.merge(two!.coverage);
  assert.deepEqual(one!.coverage.report(), whole.coverage.report());
});

Deno.test("a shard that there is not is refused", () => {
  const campaign = { seed: 1, traces: 1, steps: 1 };
  assert.deepEqual(shardOf(campaign), { first: 0, stride: 1 });
  for (const [shard, shards] of [[0, 2], [3, 2], [1, 0.5]]) {
    assert.throws(
      () => shardOf({ ...campaign, shard: shard!, shards: shards! }),
      RangeError,
    );
  }
});
