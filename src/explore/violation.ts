// SPDX-License-Identifier: GPL-2.0-only
import type { Trace } from "../trace/call.ts";

/** A clause that does not hold, and a trace that shows it. */
export interface Violation {
  /** The index of the clause. */
  readonly clause: number;
  /** From the first state; ends with code 0, whichever call breaks it. */
  readonly trace: Trace;
  /** Which call of the trace breaks the clause, counted from 0. */
  readonly at: number;
}

/** A violation by the calls up to the one that breaks the clause. */
export function violation(clause: number, calls: readonly number[]): Violation {
  const at = calls.length - 1;
  const ended = calls[at] === 0 ? calls : [...calls, 0];
  return { clause, trace: Uint32Array.from(ended), at };
}
