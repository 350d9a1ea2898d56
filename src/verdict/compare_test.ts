// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { firstDifference } from "./compare.ts";

const size = 8;
const records = (count: number): Uint8Array =>
  Uint8Array.from({ length: count * size }, (_, i) => i % 251);

Deno.test("equal records do not differ", () => {
  assert.equal(firstDifference(records(5), records(5), size), undefined);
});

Deno.test("the first record with another byte is named", () => {
  const many = 1_000_000;
  const observed = records(many);
  observed[700_003 * size + 5]! ^= 1;
  observed[900_000 * size]! ^= 1;
  assert.equal(firstDifference(records(many), observed, size), 700_003);
});

Deno.test("records that are missing differ where they should begin", () => {
  assert.equal(firstDifference(records(5), records(3), size), 3);
});
