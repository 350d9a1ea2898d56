// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { breachesOf } from "./contract_check.ts";

/** Judges one byte: its bits are the clauses that are broken. */
const check = {
  bytes: new Uint8Array(1),
  reset(): void {},
  broken(): number {
    return this.bytes[0]!;
  },
};

Deno.test("the shortest trace that breaks a clause is kept, and all counted", () => {
  const calls = Uint32Array.of(1, 2, 3, 0, 4, 5, 0, 6, 0);
  const records = Uint8Array.of(0, 0, 1, 0, 0, 1, 0, 2, 0);
  const { breaches, counts } = breachesOf(check, calls, records);
  assert.deepEqual(
    breaches.map(({ clause, trace }) => [clause, [...trace]]),
    [[0, [4, 5]], [1, [6]]],
  );
  assert.deepEqual([...counts], [2, 1]);
});

Deno.test("what comes after the first breach of a trace counts no more", () => {
  const calls = Uint32Array.of(1, 2, 0, 3, 0);
  const records = Uint8Array.of(1, 3, 1, 0, 0);
  assert.deepEqual([...breachesOf(check, calls, records).counts], [1]);
});

Deno.test("records that never came are not judged", () => {
  const calls = Uint32Array.of(1, 2, 3, 0);
  assert.deepEqual(breachesOf(check, calls, Uint8Array.of(0, 0)).breaches, []);
});
