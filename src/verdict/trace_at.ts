// SPDX-License-Identifier: GPL-2.0-only
import { operationOf, type Trace } from "../trace/call.ts";

/** The code of the call that ends each trace of a batch. */
export const END = 0;

/**
 * The trace of a batch that a call belongs to, up to and with that call.
 *
 * @param at the number of the call in the batch
 */
export function traceAt(
  calls: Trace,
  at: number,
): { readonly start: number; readonly trace: Trace } {
  let start = at;
  while (start > 0 && operationOf(calls[start - 1]!) !== END) start--;
  return { start, trace: calls.slice(start, at + 1) };
}
