// SPDX-License-Identifier: GPL-2.0-only
import type { Call } from "../../trace/call.ts";

/** What is looked at, as far as the browser's history tells it apart. */
export interface Visit {
  /** The name of the implementation. */
  readonly subject: string;
  readonly calls: readonly Call[];
  readonly inTour: boolean;
}

/**
 * Whether the reader has left what was looked at, so that going back leads
 * there. Steps within a trace, and calls added to it, are no leaving: they
 * would bury everything else.
 */
export function leaves(before: Visit, after: Visit): boolean {
  return before.subject !== after.subject ||
    before.inTour !== after.inTour ||
    before.calls.some((call, i) => call !== after.calls[i]);
}
