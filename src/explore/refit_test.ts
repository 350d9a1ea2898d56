// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { call } from "../trace/call.ts";
import { Pool } from "./pool_fixture.ts";
import { op } from "./pool_operations_fixture.ts";
import { Refitter } from "./refit.ts";

const refitter = new Refitter(new Pool());
const make = (it: number): number => call(op.make, it);
const get = (it: number): number => call(op.get, it);
const put = (it: number): number => call(op.put, it);

Deno.test("followed objects take their new names along, calls of gone ones go", () => {
  const calls = [make(0), make(1), get(0), put(1), call(op.share, 1, 2)];
  const left = [undefined, ...calls.slice(1)];
  assert.deepEqual(refitter.refit(left, calls, "follow"), [make(0), put(0)]);
});

Deno.test("kept names mean what is there now", () => {
  const calls = [make(0), make(1), get(0), get(1)];
  const left = [undefined, ...calls.slice(1)];
  assert.deepEqual(refitter.refit(left, calls, "keep"), [make(0), get(0)]);
});

Deno.test("what is made takes the lowest name that is free", () => {
  const calls = [make(0), make(1), put(0), make(0), get(0), get(1)];
  const left = calls.with(2, 0).map((it) => it === 0 ? undefined : it);
  assert.deepEqual(refitter.refit(left, calls, "follow"), [
    make(0),
    make(1),
    make(2),
    get(2),
    get(1),
  ]);
});

Deno.test("numbers and failing allocations stay as they are", () => {
  const fails = call(op.share, 0, 1, 0, 0, 1);
  const calls = [make(0), fails, call(op.write, 0, 2)];
  assert.deepEqual(refitter.refit(calls, calls, "follow"), calls);
});
