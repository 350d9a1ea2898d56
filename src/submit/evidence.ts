// SPDX-License-Identifier: GPL-2.0-only
import { matrixOf } from "../verdict/matrix.ts";

/** What a verification came to, as far as a cover letter tells of it. */
export interface Evidence {
  readonly implementation: string;
  readonly base: string;
  /** The exact kernel. */
  readonly identity: string;
  readonly variant: string;
  readonly traces: number;
  readonly calls: number;
  /** Whether the kernel did as its model says. */
  readonly agrees: boolean;
  readonly clauses: readonly {
    readonly clause: string;
    readonly broken: boolean;
  }[];
}

/**
 * The matrix of clauses for a cover letter, one for each implementation, with
 * what stands behind each column; `undefined` where nothing was verified.
 */
export function evidenceText(
  evidence: readonly Evidence[],
): string | undefined {
  if (evidence.length === 0) return undefined;
  const names = new Set(evidence.map((it) => it.implementation));
  return [
    "Patched kernels were held against an executable model of the contract,",
    "call by call, with random traces:",
    ...[...names].flatMap((name) =>
      matrixText(evidence.filter((it) => it.implementation === name))
    ),
  ].join("\n");
}

function matrixText(evidence: readonly Evidence[]): string[] {
  const clauses = new Set(
    evidence.flatMap((it) => it.clauses.map(({ clause }) => clause)),
  );
  const number = (value: number): string => value.toLocaleString("en");
  return [
    "",
    ...table(matrixOf([...clauses], evidence)).map((line) => `  ${line}`),
    "",
    ...evidence.map((it) =>
      `  ${it.implementation} ${it.base}: Linux ${it.identity}` +
      (it.variant === "plain" ? "" : ` with ${it.variant.toUpperCase()}`) +
      `,\n    ${number(it.traces)} traces, ${number(it.calls)} calls`
    ),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  return rows.map((row) =>
    row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ").trimEnd()
  );
}
