// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import { shortestDifference } from "./shortest_difference.ts";

// Three traces, of four, two and three calls; a record is two bytes.
const calls = Uint32Array.of(1, 1, 1, 0, 1, 0, 1, 1, 0);
const expected = Uint8Array.from({ length: 18 }, (_, i) => i);

function at(...changed: readonly number[]): number | undefined {
  return atOf(expected.length, changed);
}

function atOf(
  length: number,
  changed: readonly number[],
): number | undefined {
  const observed = expected.slice(0, length);
  for (const byte of changed) observed[byte] = 99;
  return shortestDifference(calls, expected, observed, 2);
}

Deno.test("records that are as expected show no difference", () => {
  equal(at(), undefined);
});

Deno.test("the trace that shows a difference after the fewest calls is taken", () => {
  equal(at(5), 2);
  equal(at(5, 11), 5);
  equal(at(5, 11, 13), 6);
});

Deno.test("of equally short traces the first one is taken", () => {
  equal(at(8, 12), 4);
});

Deno.test("records that are missing are no difference", () => {
  equal(atOf(10, []), undefined);
  equal(atOf(10, [8]), 4);
});
