// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { crossover, type Rate, timesOf } from "./venet_figures.ts";

/** What zero copy and copying take, by the length of the frame. */
function figures(
  times: Readonly<Record<number, readonly [zero: number, copy: number]>>,
): { readonly rates: readonly Rate[] } {
  const rate = (way: "zerocopy" | "copy", bytes: number, ns: number): Rate => ({
    path: "drop",
    way,
    batch: 16,
    bytes,
    least: ns,
    median: 100 - ns,
    most: 100,
  });
  return {
    rates: Object.entries(times).flatMap(([bytes, [zero, copy]]) => [
      rate("copy", Number(bytes), copy),
      rate("zerocopy", Number(bytes), zero),
    ]),
  };
}

Deno.test("times cross between two lengths, on a logarithmic axis", () => {
  const found = crossover(
    figures({ 64: [5, 1], 256: [5, 4], 1024: [5, 6], 4096: [5, 9] }),
    "drop",
    16,
  );
  assert.equal(found, 512);
});

Deno.test("the last crossing counts, where there are several", () => {
  const found = crossover(
    figures({ 64: [1, 2], 128: [5, 4], 256: [5, 6] }),
    "drop",
    16,
  );
  assert.equal(found, Math.round(2 ** 7.5));
});

Deno.test("times that do not cross have no crossover", () => {
  assert.equal(crossover(figures({ 64: [1, 2] }), "drop", 16), "shortest");
  assert.equal(
    crossover(figures({ 64: [1, 2], 128: [2, 1] }), "drop", 16),
    "none",
  );
});

Deno.test("the median lies between values where it must", () => {
  assert.deepEqual(timesOf([4, 1, 3, 2]), { least: 1, median: 2.5, most: 4 });
});
