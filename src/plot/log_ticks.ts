// SPDX-License-Identifier: GPL-2.0-only
import type { Tick } from "./line_plot.ts";

/**
 * Ticks at 1, 2 and 5 times the powers of ten, from the last that is not above
 * all values to the first that is not below them.
 */
export function logTicks(values: readonly number[]): Tick[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const ticks: Tick[] = [];
  for (let power = Math.floor(Math.log10(least));; power++) {
    for (const step of [1, 2, 5]) {
      // Not 5 * 10 ** -1, which is not what is written 0.5.
      const value = Number(`${step}e${power}`);
      if (value <= least) ticks.length = 0;
      ticks.push({ value, text: tickText(value) });
      if (value >= most) return ticks;
    }
  }
}

function tickText(value: number): string {
  return value >= 1e6
    ? `${value / 1e6}M`
    : value >= 1e3
    ? `${value / 1e3}k`
    : String(value);
}
