// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type Call, call, failOf, operationOf } from "../trace/call.ts";
import { CallPicker } from "./call_picker.ts";
import { Pool } from "./pool_fixture.ts";
import { op } from "./pool_operations_fixture.ts";
import { RandomNumbers } from "./random_numbers.ts";

/** What is picked when there is one object, in many traces. */
function pickMany(pool: Pool, traces: number): Call[] {
  const random = new RandomNumbers();
  const picker = new CallPicker(pool, random);
  pool.reset();
  pool.step(call(op.make, 0));
  return Array.from({ length: traces }, (_, i) => {
    random.seed(1, i);
    picker.begin();
    return picker.pick();
  });
}

Deno.test("operations get the same share, however many calls they have", () => {
  const picked = pickMany(new Pool({ objects: 2, values: 15 }), 10_000);
  for (const operation of [op.make, op.get, op.put, op.share, op.write]) {
    const share = picked.filter((it) => operationOf(it) === operation).length;
    assert.ok(Math.abs(share - 2_000) < 200, `${operation}: ${share}`);
  }
});

Deno.test("a quarter of the calls that can fail do", () => {
  const picked = pickMany(new Pool(), 10_000)
    .filter((it) => operationOf(it) === op.make);
  const failing = picked.filter((it) => failOf(it) > 0).length;
  assert.ok(Math.abs(failing / picked.length - 0.25) < 0.05);
});

Deno.test("within a trace operations are picked unevenly", () => {
  const pool = new Pool({ objects: 2, users: 7 });
  const random = new RandomNumbers();
  const picker = new CallPicker(pool, random);
  pool.reset();
  pool.step(call(op.make, 0));
  const leftOut = Array.from({ length: 40 }, (_, trace) => {
    random.seed(1, trace);
    picker.begin();
    const picked = Array.from({ length: 60 }, () => operationOf(picker.pick()));
    return !picked.includes(op.put);
  });
  const share = leftOut.filter(Boolean).length;
  assert.ok(share >= 4 && share <= 20, `${share} of 40 traces never put`);
});

Deno.test("where nothing is allowed the trace ends", () => {
  const pool = new Pool();
  pool.enabled = (): number => 0;
  const picker = new CallPicker(pool, new RandomNumbers());
  assert.equal(picker.pick(), 0);
});
