// SPDX-License-Identifier: GPL-2.0-only
import type { Figure } from "./measure.ts";

/** A figure with the words for what was timed. */
export interface Row {
  readonly what: string;
  readonly figure: Figure;
}

/** A group of figures that are to be looked at side by side. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Something that the project aims at, and what was measured. */
export interface Aim {
  readonly aim: string;
  readonly measured: string;
  /** Undefined where it could not be measured. */
  readonly met: boolean | undefined;
}

const barWidth = 24;

/** Lines with aligned figures and bars; the longest bar is the slowest. */
export function formatTable({ title, rows }: Table): string[] {
  const slowest = Math.max(...rows.map(({ figure }) => figure.median));
  const cells = rows.map(({ what, figure: { median, min, max, runs } }) => [
    what,
    milliseconds(median),
    milliseconds(min),
    milliseconds(max),
    String(runs.length),
    "█".repeat(Math.max(1, Math.round(barWidth * median / slowest))),
  ]);
  return aligned([[title, "median", "min", "max", "runs", ""], ...cells]);
}

/** Lines that say of every aim whether it is met. */
export function formatAims(aims: readonly Aim[]): string[] {
  return aims.map(({ aim, measured, met }) => {
    const verdict = met === undefined
      ? "not measured"
      : met
      ? "met"
      : "NOT MET";
    return `${verdict.padEnd(14)}${aim}: ${measured}`;
  });
}

/** A time as people read it. */
export function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`;
}

/** Rows as columns: the first and the last to the left, the rest to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  const last = widths.length - 1;
  return rows.map((row) =>
    row.map((cell, i) =>
      i === 0 || i === last
        ? cell.padEnd(widths[i]!)
        : cell.padStart(widths[i]!)
    ).join("  ").trimEnd()
  );
}
