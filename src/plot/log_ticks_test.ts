// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { logTicks } from "./log_ticks.ts";

Deno.test("ticks enclose all values, and no more than that", () => {
  const texts = (values: number[]): string[] =>
    logTicks(values).map(({ text }) => text);
  assert.deepEqual(texts([130, 0.6]), [
    "0.5",
    "1",
    "2",
    "5",
    "10",
    "20",
    "50",
    "100",
    "200",
  ]);
  assert.deepEqual(texts([1000, 2000]), ["1k", "2k"]);
  assert.deepEqual(texts([1, 1]), ["1"]);
});
