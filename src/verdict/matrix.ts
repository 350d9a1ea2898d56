// SPDX-License-Identifier: GPL-2.0-only

/** What one kernel came to, as far as the matrix shows it. */
export interface MatrixEntry {
  readonly base: string;
  readonly implementation: string;
  /** Whether it ran as its model says: else nothing is known of the clauses. */
  readonly agrees: boolean;
  readonly traces: number;
  readonly clauses: readonly {
    readonly clause: string;
    readonly broken: boolean;
  }[];
}

/**
 * Clauses by implementations and trees, as rows of cells: the heads first. A
 * cell is `holds`, `broken`, or `not run`.
 */
export function matrixOf(
  clauses: readonly string[],
  entries: readonly MatrixEntry[],
): string[][] {
  const cell = (entry: MatrixEntry, name: string): string => {
    const found = entry.clauses.find(({ clause }) => clause === name);
    if (!entry.agrees || found === undefined) return "not run";
    return found.broken ? "broken" : "holds";
  };
  return [
    [
      "clause",
      ...entries.map((it) => `${it.implementation} ${it.base}`),
    ],
    ...clauses.map((name) => [name, ...entries.map((it) => cell(it, name))]),
  ];
}
