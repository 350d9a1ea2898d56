// SPDX-License-Identifier: GPL-2.0-only
import { operationOf, type Trace } from "../trace/call.ts";
import { firstDifference } from "../verdict/compare.ts";
import { END } from "../verdict/trace_at.ts";

/**
 * Where the trace that shows a difference after the fewest calls shows it
 * first.
 *
 * @param observed may end early
 * @returns the number of the call, or undefined where all records are as
 *   expected
 */
export function shortestDifference(
  calls: Trace,
  expected: Uint8Array,
  observed: Uint8Array,
  size: number,
): number | undefined {
  const count = Math.floor(observed.length / size);
  let best: { readonly at: number; readonly length: number } | undefined;
  for (let start = 0, end = 0; start < count; start = end) {
    end = endOf(calls, start, count);
    const first = firstDifference(
      expected.subarray(start * size, end * size),
      observed.subarray(start * size, end * size),
      size,
    );
    if (first === undefined) continue;
    const length = first + 1;
    if (best === undefined || length < best.length) {
      best = { at: start + first, length };
    }
  }
  return best?.at;
}

/** The number of the call behind the trace that starts there. */
function endOf(calls: Trace, start: number, count: number): number {
  let end = start;
  while (end < count && operationOf(calls[end]!) !== END) end++;
  return Math.min(end + 1, count);
}
