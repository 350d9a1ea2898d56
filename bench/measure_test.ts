// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { figure, measure } from "./measure.ts";

Deno.test("the median of an even number of runs lies between the middle two", () => {
  const { median, min, max } = figure([9, 1, 2, 4]);
  assert.deepEqual({ median, min, max }, { median: 3, min: 1, max: 9 });
  assert.equal(figure([5, 1, 2]).median, 2);
});

Deno.test("subjects take turns, and the first round is not counted", async () => {
  const order: string[] = [];
  const figures = await measure(2, {
    a: () => void order.push("a"),
    b: () => void order.push("b"),
  });
  assert.deepEqual(order, ["a", "b", "a", "b", "a", "b"]);
  assert.equal(figures.a.runs.length, 2);
  assert.equal(figures.b.runs.length, 2);
});
