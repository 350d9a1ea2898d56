// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { call } from "../trace/call.ts";
import { Pool } from "./pool_fixture.ts";
import { op } from "./pool_operations_fixture.ts";
import { brokenBy, firstForbidden, replay } from "./replay.ts";

const make = call(op.make, 0);

Deno.test("a replay stands in the state that each call led to", () => {
  const pool = new Pool();
  const trace = Uint32Array.of(make, call(op.get, 0), 0, make);
  const users = Array.from(replay(pool, trace), () => pool.state[0]);
  assert.deepEqual(users, [1, 2, 0], "calls after the end are none of it");
});

Deno.test("the first call that is not allowed is named, and refused", () => {
  const pool = new Pool();
  const trace = Uint32Array.of(make, call(op.put, 0), call(op.get, 0), 0);
  assert.equal(firstForbidden(pool, trace), 2);
  assert.throws(() => brokenBy(pool, trace), /^RangeError: call 2 /);
  assert.equal(firstForbidden(pool, Uint32Array.of(make, 0, 99)), -1);
});

Deno.test("a trace breaks the clauses that its calls break, the end included", () => {
  const pool = new Pool({ defect: "lost" });
  const lost = [
    make,
    call(op.share, 0, 1),
    call(op.get, 0),
    call(op.write, 0, 1),
  ];
  assert.equal(brokenBy(pool, Uint32Array.from(lost)), 0);
  assert.equal(brokenBy(pool, Uint32Array.of(...lost, 0)), 0b01);
});
