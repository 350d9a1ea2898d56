// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { generateTraces } from "./generate_traces.ts";
import { call, operationOf } from "../trace/call.ts";
import { op } from "./pool_operations_fixture.ts";
import { walk } from "./random.ts";
import { Pool } from "./pool_fixture.ts";
import type { Campaign } from "./random.ts";
import { firstForbidden, replay } from "./replay.ts";

const pool = new Pool({ payload: 3, defect: "lost" });
const { size } = pool.layout;

interface Generated {
  readonly calls: number[];
  readonly observations: number[];
}

/** All traces of a campaign by their numbers, with buffers of a given room. */
function generate(
  campaign: Campaign,
  room: number,
  model = pool,
): Map<number, Generated> {
  const buffers = {
    calls: new Uint32Array(room),
    observations: new Uint8Array(room * size),
  };
  const { shard = 1, shards = 1 } = campaign;
  const all = new Map<number, Generated>();
  let number = shard - 1;
  let next = number;
  while (next < campaign.traces) {
    model.step(call(op.make, 0)); // wherever the model stands
    const batch = generateTraces(model, campaign, buffers, next);
    let start = 0;
    for (let i = 0; i < batch.traces; i++, number += shards) {
      const end = buffers.calls.indexOf(0, start) + 1;
      all.set(number, {
        calls: [...buffers.calls.slice(start, end)],
        observations: [...buffers.observations.slice(start * size, end * size)],
      });
      start = end;
    }
    assert.equal(start, batch.calls);
    assert.equal(number, batch.next);
    next = batch.next;
  }
  return all;
}

Deno.test("shards give together what one run gives, whatever the buffers", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 9, max: 100 }),
      (seed, shards, traces, room) => {
        const campaign = { seed, traces, steps: 8 };
        const whole = generate(campaign, 1000);
        const parts = Array.from(
          { length: shards },
          (_, i) => [...generate({ ...campaign, shard: i + 1, shards }, room)],
        ).flat().sort(([a], [b]) => a - b);
        assert.equal(whole.size, traces);
        assert.deepEqual(parts, [...whole]);
      },
    ),
    { numRuns: 50 },
  );
});

Deno.test("a prediction is what the model observes after each call", () => {
  const traces = generate({ seed: 9, traces: 50, steps: 8 }, 100);
  for (const { calls, observations } of traces.values()) {
    const trace = Uint32Array.from(calls);
    assert.equal(trace.length, 9);
    assert.equal(firstForbidden(pool, trace), -1);
    const observed = Array.from(
      replay(pool, trace),
      () => [...pool.state.slice(0, size)],
    );
    assert.deepEqual(observed.flat(), observations);
  }
});

Deno.test("the traces are those that a walk takes", () => {
  const campaign = { seed: 4, traces: 40, steps: 8 };
  const sound = new Pool();
  const traces = generate(campaign, 500, sound);
  const counts = new Float64Array(sound.operations.length);
  for (const { calls } of traces.values()) {
    for (const it of calls) counts[operationOf(it)]!++;
  }
  assert.deepEqual(counts, walk(sound, campaign).coverage.operations);
});

Deno.test("buffers that hold no trace are refused", () => {
  const calls = new Uint32Array(8);
  const observations = new Uint8Array(100 * size);
  const campaign = { seed: 1, traces: 1, steps: 8 };
  assert.throws(
    () => generateTraces(pool, campaign, { calls, observations }),
    /a trace has up to 9 calls, the buffers hold 8/,
  );
});
