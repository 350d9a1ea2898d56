// SPDX-License-Identifier: GPL-2.0-only
import { operationOf, type Trace } from "../trace/call.ts";
import { END, traceAt } from "./trace_at.ts";

/** Judges observations by the clauses of a contract, one after the other. */
export interface ContractCheck {
  /** The observation to judge is put here. */
  readonly bytes: Uint8Array;
  /** Forgets what belongs to the trace so far. */
  reset(): void;
  /** The clauses that the step broke: bit i for clause i. */
  broken(call: number): number;
}

/** The first trace of a batch that broke a clause. */
export interface Breach {
  readonly clause: number;
  /** The calls up to and with the one that broke it. */
  readonly trace: Trace;
  /** What was observed then. */
  readonly observed: Uint8Array;
}

/**
 * Holds what was observed against the contract, and against nothing else: no
 * model has a part in it. A trace counts once, for the clauses that it breaks
 * first.
 */
export function breachesOf(
  check: ContractCheck,
  calls: Trace,
  records: Uint8Array,
): {
  readonly breaches: readonly Breach[];
  readonly counts: readonly number[];
} {
  const size = check.bytes.length;
  const breaches = new Map<number, Breach>();
  const counts: number[] = [];
  const total = Math.min(calls.length, Math.floor(records.length / size));
  check.reset();
  let over = false;
  for (let i = 0; i < total; i++) {
    const call = calls[i]!;
    if (!over) {
      check.bytes.set(records.subarray(i * size, (i + 1) * size));
      const broken = check.broken(call);
      for (let clause = 0; broken >> clause !== 0; clause++) {
        if ((broken >> clause & 1) === 0) continue;
        over = true;
        counts[clause] = (counts[clause] ?? 0) + 1;
        const { trace } = traceAt(calls, i);
        if ((breaches.get(clause)?.trace.length ?? Infinity) > trace.length) {
          breaches.set(clause, {
            clause,
            trace,
            observed: records.slice(i * size, (i + 1) * size),
          });
        }
      }
    }
    if (operationOf(call) === END) {
      check.reset();
      over = false;
    }
  }
  return { breaches: [...breaches.values()], counts };
}
