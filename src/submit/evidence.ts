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
 * The matrix of clauses for a cover letter, with what stands behind each
 * column; `undefined` where nothing was verified.
 *
 * @param clauses The names of the contract's clauses, in its order.
 */
export function evidenceText(
  clauses: readonly string[],
  evidence: readonly Evidence[],
): string | undefined {
  if (evidence.length === 0) return undefined;
  const rows = matrixOf(clauses, evidence);
  const number = (value: number): string => value.toLocaleString("en");
  return [
    "Patched kernels were held against an executable model of the contract,",
    "call by call, with random traces:",
    "",
    ...table(rows).map((line) => `  ${line}`),
    "",
    ...evidence.map((it) =>
      `  ${it.implementation} ${it.base}: Linux ${it.identity}` +
      (it.variant === "plain" ? "" : ` with ${it.variant.toUpperCase()}`) +
      `,\n    ${number(it.traces)} traces, ${number(it.calls)} calls`
    ),
  ].join("\n");
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  return rows.map((row) =>
    row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ").trimEnd()
  );
}
