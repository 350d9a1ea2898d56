// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { describeExploration } from "./describe_exploration.ts";
import { missing } from "./coverage.ts";
import { explore } from "./exhaustive.ts";
import { searchNaively } from "./naive_search_fixture.ts";
import { type Defect, Pool } from "./pool_fixture.ts";
import { op, outcome } from "./pool_operations_fixture.ts";
import { brokenBy, firstForbidden, replay } from "./replay.ts";
import { operationOf } from "../trace/call.ts";

const defects: Defect[] = ["none", "lost", "early"];

Deno.test("the search counts what a plain search with strings counts", () => {
  for (const defect of defects) {
    for (const depth of [0, 1, 4, 7]) {
      const pool = new Pool({ objects: 4, payload: 5, defect });
      const found = explore(pool, { depth });
      const naive = searchNaively(pool, depth);
      assert.deepEqual(
        [found.states, found.transitions, found.depth, found.stopped],
        [naive.states, naive.transitions, depth, "depth"],
      );
      assert.deepEqual(
        found.violations.map(({ clause, at }) => [clause, at + 1]),
        [...naive.shortest],
      );
    }
  }
});

Deno.test("a search without a bound ends when nothing is left to try", () => {
  const found = explore(new Pool());
  assert.equal(found.states, 159);
  assert.equal(found.stopped, "exhausted");
  assert.deepEqual(found.violations, []);
  assert.equal(
    describeExploration(found),
    `all traces tried: 159 states, ${found.transitions} transitions, ` +
      `depth ${found.depth}`,
  );
  // One depth fewer misses something.
  assert.ok(explore(new Pool(), { depth: found.depth - 1 }).states < 159);
});

Deno.test("the state table grows far beyond its first size", () => {
  const pool = new Pool({ objects: 5, users: 3, values: 2 });
  const found = explore(pool, { depth: 12 });
  assert.ok(found.states > 6_000, `${found.states}`);
  assert.equal(found.states, searchNaively(pool, 12).states);
});

Deno.test("a violation is a shortest trace in the names of the kernel", () => {
  for (const [clause, defect] of [[0, "lost"], [1, "early"]] as const) {
    const pool = new Pool({ defect });
    const { violations } = explore(pool, { depth: 6 });
    const { trace, at } = violations.find((it) => it.clause === clause)!;
    assert.equal(firstForbidden(pool, trace), -1);
    assert.equal(trace.at(-1), 0);
    const breaking = [...replay(pool, trace)].find(({ broken }) =>
      (broken >> clause & 1) === 1
    );
    assert.equal(breaking?.at, at);
  }
});

/** Has canonical names that no trace gives to the objects. */
class UpsideDownPool extends Pool {
  override canonical(): void {
    super.canonical();
    this.state.subarray(0, 3).reverse();
    this.state.subarray(3, 6).reverse();
  }
}

Deno.test("traces need not have the canonical names", () => {
  const pool = new UpsideDownPool({ defect: "early" });
  const { states, violations, reached } = explore(pool);
  const usual = explore(new Pool({ defect: "early" }));
  assert.equal(states, usual.states);
  assert.deepEqual(violations, usual.violations);
  for (const trace of reached) assert.equal(firstForbidden(pool, trace!), -1);
});

Deno.test("a broken state is not gone on from, other branches are", () => {
  const pool = new Pool({ defect: "early" });
  const { violations, states } = explore(pool);
  assert.deepEqual(violations.map(({ clause }) => clause), [1]);
  assert.ok(states <= 159, "the pool has no other states");
});

Deno.test("the limit of states ends the search and says how far it came", () => {
  const found = explore(new Pool(), { states: 50 });
  assert.equal(found.stopped, "states");
  assert.equal(found.states, 50);
  // The states of the next depth are known, those after it are not.
  const { depth } = found;
  assert.ok(explore(new Pool(), { depth: depth + 1 }).states <= 50);
  assert.ok(explore(new Pool(), { depth: depth + 2 }).states > 50);
  assert.match(
    describeExploration(found),
    /^stopped at 50 states, depth \d+ complete: 50 states, \d+ transitions$/,
  );
});

Deno.test("every outcome has a trace to it that ends with it", () => {
  const pool = new Pool();
  const { reached, coverage } = explore(pool);
  for (const [i, trace] of reached.entries()) {
    const outcomes = Array.from(replay(pool, trace!), () => pool.outcome);
    assert.equal(i === outcome.end ? outcomes[0] : outcomes.at(-2), i);
    assert.equal(brokenBy(pool, trace!), 0);
  }
  assert.deepEqual(missing(coverage.report().outcomes), []);
  assert.equal(operationOf(reached[outcome.putLastShared]!.at(-2)!), op.put);
});

Deno.test("all transitions are counted, by operation and by outcome", () => {
  const { coverage, transitions, states } = explore(new Pool());
  const sum = (counts: Float64Array): number =>
    counts.reduce((all, count) => all + count);
  assert.equal(sum(coverage.operations), transitions);
  assert.equal(sum(coverage.outcomes), transitions);
  assert.equal(coverage.operations[op.end], states);
});

Deno.test("pairs are seen on the way to a state, and one call further", () => {
  const { coverage } = explore(new Pool(), { depth: 3 });
  const seen = coverage.report().pairs.filter(({ count }) => count > 0);
  // By hand: after make, the states after a second call are those of get,
  // share, make and the two writes.
  assert.deepEqual(
    seen.map(({ name, count }) => `${name}: ${count}`),
    [
      "make, then get: 3",
      "make, then put: 3",
      "make, then share: 6",
      "make, then write: 6",
      "get, then put: 1",
      "get, then share: 2",
      "get, then write: 2",
      "share, then get: 2",
      "share, then put: 2",
      "share, then share: 4",
      "share, then write: 8",
      "write, then get: 2",
      "write, then put: 2",
      "write, then share: 4",
      "write, then write: 4",
    ],
  );
});

Deno.test("progress is told during a search", () => {
  const seen: number[] = [];
  explore(new Pool(), { depth: 3 }, ({ depth }) => seen.push(depth));
  assert.equal(seen[0], 0);
});
