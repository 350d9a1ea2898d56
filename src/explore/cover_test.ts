// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Call } from "../trace/call.ts";
import { type Cover, cover } from "./cover.ts";
import { Pool } from "./pool_fixture.ts";
import { outcome } from "./pool_operations_fixture.ts";
import { brokenBy, replay } from "./replay.ts";

const all = Object.values(outcome);

function covered({ traces }: Cover): number[] {
  return [...new Set(traces.flatMap((it) => it.outcomes))]
    .sort((a, b) => a - b);
}

function assertNoneCanGo({ traces }: Cover): void {
  for (const { trace } of traces) {
    const others = traces.filter((it) => it.trace !== trace);
    assert.ok(covered({ traces: others, missing: [] }).length < all.length);
  }
}

Deno.test("every outcome is covered, by traces of which none can go", async () => {
  const pool = new Pool();
  const found = await cover(pool, { bound: {} });
  assert.deepEqual(covered(found), all);
  assert.deepEqual(found.missing, []);
  for (const { trace, outcomes } of found.traces) {
    const seen = new Set(Array.from(replay(pool, trace), () => pool.outcome));
    assert.deepEqual([...seen].sort((a, b) => a - b), outcomes);
  }
  assertNoneCanGo(found);
});

Deno.test("walks give fewer traces, and cover what lies too deep", async () => {
  const walks = { seed: 1, traces: 500, steps: 12 };
  const without = await cover(new Pool(), { bound: { depth: 2 } });
  assert.deepEqual(without.missing, [
    outcome.put,
    outcome.putLastShared,
    outcome.writeShared,
    outcome.writeFailed,
  ]);
  const found = await cover(new Pool(), { bound: { depth: 2 }, walks });
  assert.deepEqual(found.missing, []);
  assertNoneCanGo(found);
  const alone = await cover(new Pool(), { bound: {} });
  assert.ok(found.traces.length < alone.traces.length);
});

Deno.test("only what is wanted is covered, and what is out of reach is told", async () => {
  const wanted = (it: number): boolean =>
    [outcome.make, outcome.writeShared].includes(it);
  const found = await cover(new Pool(), { bound: {}, wanted });
  assert.equal(found.traces.length, 1);
  assert.deepEqual(found.traces[0]!.outcomes, [
    outcome.make,
    outcome.writeShared,
  ]);
  const near = await cover(new Pool(), { bound: { depth: 1 }, wanted });
  assert.deepEqual(near.missing, [outcome.writeShared]);
});

/** Breaks a clause whenever it copies what is written to. */
class BrokenPool extends Pool {
  override step(made: Call): number {
    const broken = super.step(made);
    return this.outcome === outcome.writeShared ? 0b01 : broken;
  }
}

Deno.test("a trace that breaks a clause covers nothing", async () => {
  const pool = new BrokenPool();
  const walks = { seed: 1, traces: 500, steps: 12 };
  const found = await cover(pool, { bound: {}, walks });
  assert.deepEqual(found.missing, [outcome.writeShared]);
  assert.ok(found.traces.every(({ trace }) => brokenBy(pool, trace) === 0));
});
