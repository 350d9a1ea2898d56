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

/** What the traces of a batch broke. */
export interface Breaches {
  /** For each clause that was broken, the shortest trace that did. */
  readonly breaches: readonly Breach[];
  /** How many traces broke each clause. */
  readonly counts: readonly number[];
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
): Breaches {
  const size = check.bytes.length;
  const broken = new Uint32Array(
    Math.min(calls.length, Math.floor(records.length / size)),
  );
  check.reset();
  for (let i = 0; i < broken.length; i++) {
    const call = calls[i]!;
    check.bytes.set(records.subarray(i * size, (i + 1) * size));
    broken[i] = check.broken(call);
    if (operationOf(call) === END) check.reset();
  }
  return breachesIn(calls, broken, records, size);
}

/**
 * What a batch came to whose observations have been judged.
 *
 * @param broken the clauses that each call broke: bit i for clause i
 * @param size bytes of a record
 */
export function breachesIn(
  calls: Trace,
  broken: Uint32Array,
  records: Uint8Array,
  size: number,
): Breaches {
  const breaches = new Map<number, Breach>();
  const counts: number[] = [];
  let over = false;
  for (let i = 0; i < broken.length; i++) {
    let clauses: number = over ? 0 : broken[i]!;
    over ||= clauses !== 0;
    for (let clause = 0; clauses !== 0; clause++, clauses >>>= 1) {
      if ((clauses & 1) === 0) continue;
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
    if (operationOf(calls[i]!) === END) over = false;
  }
  return { breaches: [...breaches.values()], counts };
}
