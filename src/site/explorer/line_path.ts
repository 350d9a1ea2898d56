// SPDX-License-Identifier: GPL-2.0-only
import type { Rect } from "./places.ts";

/**
 * The path of a line from the edge of one object to that of another: across
 * where they stand side by side, around the outside where one stands above the
 * other, straight down where nothing is between them.
 *
 * @param leaves how far below its top the line leaves the first one
 * @param reaches how far below its top it reaches the other
 */
export function linePath(
  from: Rect,
  leaves: number,
  to: Rect,
  reaches: number,
): string {
  const start = from.y + leaves;
  const end = to.y + reaches;
  const right = from.x + from.width;
  if (to.x >= right) {
    return across(right, start, to.x, end);
  }
  if (to.x + to.width <= from.x) {
    return across(from.x, start, to.x + to.width, end);
  }
  const below = to.y - (from.y + from.height);
  if (below >= 0 && below < 40) {
    const x = from.x + 34;
    return `M${x} ${from.y + from.height}V${to.y}`;
  }
  return from.x < 100
    ? around(from.x, start, to.x, end, -1)
    : around(right, start, to.x + to.width, end, 1);
}

function across(x1: number, y1: number, x2: number, y2: number): string {
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** @param side which side it goes around: -1 for left, 1 for right */
function around(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  side: number,
): string {
  const x = (side < 0 ? Math.min(x1, x2) : Math.max(x1, x2)) + side * 15;
  return `M${x1} ${y1}C${x} ${y1} ${x} ${y2} ${x2} ${y2}`;
}
