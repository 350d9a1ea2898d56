// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { call, operationOf } from "../trace/call.ts";
import {
  Coverage,
  type CoverageReport,
  MAX_OBJECTS,
  missing,
  touch,
} from "./coverage.ts";
import { Pool } from "./pool_fixture.ts";
import { op } from "./pool_operations_fixture.ts";
import { replay } from "./replay.ts";

function coverageOf(...calls: number[]): Coverage {
  const pool = new Pool();
  const coverage = new Coverage(pool);
  const last = new Uint8Array(MAX_OBJECTS);
  for (const { call } of replay(pool, Uint32Array.from(calls))) {
    const objects = pool.objectsOf(call);
    coverage.count(operationOf(call), pool.outcome);
    coverage.pair(last, operationOf(call), objects);
    touch(last, operationOf(call), objects);
  }
  return coverage;
}

function reached(counted: CoverageReport["pairs"]): Record<string, number> {
  return Object.fromEntries(
    counted.filter(({ count }) => count > 0).map((it) => [it.name, it.count]),
  );
}

Deno.test("pairs are of calls that name one object, the next one each", () => {
  const { pairs } = coverageOf(
    call(op.make, 0),
    call(op.make, 1),
    call(op.get, 0),
    call(op.write, 1, 2),
    call(op.share, 0, 2),
    call(op.put, 2),
    call(op.put, 0),
    0,
  ).report();
  assert.deepEqual(reached(pairs), {
    "make, then get": 1,
    "make, then write": 1,
    "get, then share": 1,
    "share, then put": 2,
  });
});

Deno.test("a call that names two objects makes a pair for each", () => {
  const { pairs } = coverageOf(
    call(op.make, 0),
    call(op.make, 1),
    call(op.put, 1),
    call(op.share, 0, 1),
    0,
  ).report();
  assert.deepEqual(reached(pairs), {
    "make, then put": 1,
    "make, then share": 1,
    "put, then share": 1,
  });
});

Deno.test("a name that is used again links its two objects", () => {
  const { pairs } = coverageOf(
    call(op.make, 0),
    call(op.put, 0),
    call(op.make, 0),
    0,
  ).report();
  assert.deepEqual(reached(pairs), {
    "make, then put": 1,
    "put, then make": 1,
  });
});

Deno.test("what was never reached is told by its name", () => {
  const report = coverageOf(call(op.make, 0), call(op.get, 0), 0).report();
  assert.deepEqual(missing(report.operations), ["put", "share", "write"]);
  assert.ok(missing(report.outcomes).includes("make: no memory"));
  assert.ok(!missing(report.outcomes).includes("make: made"));
  assert.ok(missing(report.pairs).includes("get, then write"));
  assert.ok(!missing(report.pairs).some((name) => name.includes("end")));
});

Deno.test("what the parts of a campaign counted adds up", () => {
  const one = coverageOf(call(op.make, 0), call(op.get, 0), 0);
  one.merge(coverageOf(call(op.make, 0), call(op.get, 0), 0));
  const report = one.report();
  assert.deepEqual(
    report.operations.map(({ count }) => count),
    [2, 2, 2, 0, 0, 0],
  );
  assert.deepEqual(reached(report.pairs), { "make, then get": 2 });
});
