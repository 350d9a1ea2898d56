// SPDX-License-Identifier: GPL-2.0-only
import type { Verified } from "../../verify/verified.ts";
import type { RecordedResult } from "../site_input.ts";

/** What is known of a clause in a kernel. */
export interface Cell {
  readonly verdict: "holds" | "broken" | "not run";
  /** The page of the trace behind a `broken`. */
  readonly href: string | undefined;
}

/** An implementation on a kernel, with what is known of it. */
export interface Column {
  readonly implementation: string;
  readonly base: string;
  /** The newest first; all are of the kernel that was verified last. */
  readonly results: readonly RecordedResult[];
}

/** Clauses by implementations and kernels. */
export interface Matrix {
  readonly columns: readonly Column[];
  readonly rows: readonly {
    readonly clause: string;
    readonly cells: readonly Cell[];
  }[];
}

/**
 * The matrix from the results of each implementation on each kernel, of the
 * whole series. What one run broke no other run mends: it had other traces. A
 * kernel that did not run as its model says tells nothing of the clauses.
 */
export function matrixFor(
  clauses: readonly string[],
  implementations: readonly string[],
  bases: readonly string[],
  results: readonly RecordedResult[],
): Matrix {
  const columns = implementations.flatMap((implementation) =>
    bases.map((base): Column => ({
      implementation,
      base,
      results: ofLastKernel(
        results.filter(({ verified }) =>
          verified.implementation === implementation &&
          verified.base === base &&
          verified.patch === verified.patches
        ),
      ),
    }))
  );
  return {
    columns,
    rows: clauses.map((clause) => ({
      clause,
      cells: columns.map((column) => cellOf(column, clause)),
    })),
  };
}

/** The page of the trace with which an implementation breaks a clause. */
export function breachPath(
  { implementation, base }: Column,
  clause: string,
): string {
  return `contract/${implementation}/${base}/${clause}.html`;
}

/** The result with a trace that breaks a clause, if there is one. */
export function breachIn(
  { results }: Column,
  clause: string,
): RecordedResult | undefined {
  return results.find(({ verified }) =>
    verified.outcome === "agrees" && clauseIn(verified, clause)?.broken
  );
}

function cellOf(column: Column, clause: string): Cell {
  const last = column.results[0]?.verified;
  if (last?.outcome !== "agrees" || clauseIn(last, clause) === undefined) {
    return { verdict: "not run", href: undefined };
  }
  const breach = breachIn(column, clause);
  if (breach === undefined) return { verdict: "holds", href: undefined };
  const href = clauseIn(breach.verified, clause)?.trace &&
    `~/${breachPath(column, clause)}`;
  return { verdict: "broken", href };
}

function clauseIn(
  { clauses }: Verified,
  clause: string,
): Verified["clauses"][number] | undefined {
  return clauses.find((it) => it.clause === clause);
}

/** The newest first; of several of one day the one with the most calls. */
function ofLastKernel(
  results: readonly RecordedResult[],
): readonly RecordedResult[] {
  const sorted = results.toSorted((a, b) =>
    (b.date ?? "").localeCompare(a.date ?? "") ||
    b.verified.calls - a.verified.calls
  );
  const { identity, patches } = sorted[0]?.verified ?? {};
  return sorted.filter(({ verified }) =>
    verified.identity === identity && verified.patches === patches
  );
}
