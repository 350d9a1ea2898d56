// SPDX-License-Identifier: GPL-2.0-only
import type { RecordedResult } from "../site_input.ts";

/** What is known of a clause in a kernel. */
export interface Cell {
  readonly verdict: "holds" | "broken" | "not run";
  /** The page of the trace behind a `broken`. */
  readonly href: string | undefined;
}

/** An implementation on a kernel, with its last result, if there is one. */
export interface Column {
  readonly implementation: string;
  readonly base: string;
  readonly result: RecordedResult | undefined;
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
 * The matrix from the last result of each implementation on each kernel, of
 * the whole series. A kernel that did not run as its model says tells nothing
 * of the clauses.
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
      result: last(
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

function cellOf(column: Column, clause: string): Cell {
  const verified = column.result?.verified;
  const found = verified?.clauses.find((it) => it.clause === clause);
  if (verified?.outcome !== "agrees" || found === undefined) {
    return { verdict: "not run", href: undefined };
  }
  if (!found.broken) return { verdict: "holds", href: undefined };
  const href = found.trace && `~/${breachPath(column, clause)}`;
  return { verdict: "broken", href };
}

/** The newest; of several of one day the one with the most calls. */
function last(results: readonly RecordedResult[]): RecordedResult | undefined {
  return results.toSorted((a, b) =>
    (a.date ?? "").localeCompare(b.date ?? "") ||
    a.verified.calls - b.verified.calls
  ).at(-1);
}
