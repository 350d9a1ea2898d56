// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { call, type Trace } from "../trace/call.ts";
import { explore } from "./exhaustive.ts";
import { Pool } from "./pool_fixture.ts";
import { op } from "./pool_operations_fixture.ts";
import { walk } from "./random.ts";
import { brokenBy, firstForbidden } from "./replay.ts";
import { type Predicate, shrink } from "./shrink.ts";

const trace = (...calls: number[]): Trace => Uint32Array.from(calls);

function violating(pool: Pool, seed: number): Trace {
  const campaign = { seed, traces: 10_000, steps: 25 };
  return walk(pool, campaign, "first").violations[0]!.trace;
}

Deno.test("what is shrunk still breaks the clause, and needs every call", async () => {
  for (const [clause, defect] of [[0, "lost"], [1, "early"]] as const) {
    const pool = new Pool({ objects: 4, users: 3, values: 3, defect });
    const breaks = (it: Trace): boolean =>
      (brokenBy(pool, it) >> clause & 1) === 1;
    const shortest = explore(pool, { depth: 6 }).violations[0]!.trace;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const small = await shrink(pool, violating(pool, seed), breaks);
        assert.ok(breaks(small));
        for (let at = 0; at < small.length - 1; at++) {
          const less = trace(...[...small].toSpliced(at, 1));
          assert.ok(firstForbidden(pool, less) >= 0 || !breaks(less));
        }
        assert.equal(firstForbidden(pool, small), -1);
        assert.equal(small.length, shortest.length);
      }),
      { numRuns: 25 },
    );
  }
});

Deno.test("calls that undo each other go together", async () => {
  const pool = new Pool({ defect: "early" });
  const start = trace(
    call(op.make, 0),
    call(op.get, 0),
    call(op.write, 0, 2),
    call(op.put, 0),
    call(op.share, 0, 1),
    call(op.put, 0),
    0,
  );
  const small = await shrink(pool, start, (it) => brokenBy(pool, it) > 1);
  assert.deepEqual(
    small,
    trace(
      call(op.make, 0),
      call(op.write, 0, 2),
      call(op.share, 0, 1),
      call(op.put, 0),
      0,
    ),
  );
});

Deno.test("shrinking is the same each time, and with a predicate that waits", async () => {
  const pool = new Pool({ defect: "lost" });
  const start = violating(pool, 11);
  const tried: string[] = [];
  const now: Predicate = (it) => {
    tried.push(it.join());
    return brokenBy(pool, it) !== 0;
  };
  const later: Predicate = async (it) => {
    await Promise.resolve();
    return brokenBy(pool, it) !== 0;
  };
  const small = await shrink(pool, start, now);
  assert.deepEqual(await shrink(pool, start, later), small);
  assert.equal(new Set(tried).size, tried.length, "a trace was tried twice");
});

Deno.test("only traces that the model allows are tried", async () => {
  const pool = new Pool({ defect: "early" });
  await shrink(pool, violating(pool, 2), (it) => {
    assert.equal(firstForbidden(pool, it), -1);
    assert.equal(it.indexOf(0), it.length - 1);
    return brokenBy(pool, it) !== 0;
  });
});

Deno.test("objects keep their roles when the call before them goes", async () => {
  const pool = new Pool();
  const start = trace(
    call(op.make, 0),
    call(op.make, 1),
    call(op.make, 2),
    call(op.get, 2),
    call(op.write, 2, 2),
    0,
  );
  const small = await shrink(pool, start, (it) => {
    brokenBy(pool, it.subarray(0, it.length - 1));
    const hasTwoUsers = pool.state.subarray(0, 3).includes(2);
    return hasTwoUsers && pool.state.subarray(9, 12).some((it) => it > 0);
  });
  assert.deepEqual(
    small,
    trace(call(op.make, 0), call(op.get, 0), call(op.write, 0, 1), 0),
  );
});

Deno.test("allocations that need not fail succeed, arguments get low", async () => {
  const pool = new Pool();
  const start = trace(
    call(op.make, 0, 0, 0, 0, 2),
    call(op.make, 0, 0, 0, 0, 2),
    call(op.write, 0, 2),
    0,
  );
  const made = (it: Trace): boolean => it.length === 3;
  assert.deepEqual(
    await shrink(pool, start, made),
    trace(call(op.make, 0), call(op.make, 1), 0),
  );
});
