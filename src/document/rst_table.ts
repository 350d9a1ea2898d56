// SPDX-License-Identifier: GPL-2.0-only
import { wrapParagraph } from "./wrap.ts";

/** A column, and how wide its text is unless one word is wider. */
export interface Column {
  readonly title: string;
  readonly width: number;
}

/**
 * A grid table of RST, which is read as text too.
 *
 * @param rows One paragraph for each column.
 */
export function rstTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    columns.map(({ width }, i) => wrapParagraph(row[i] ?? "", "", "", width))
  );
  const widths = columns.map(({ width }, i) =>
    Math.max(
      width,
      ...cells.flatMap((row) => row[i]!.map((line) => line.length)),
    )
  );
  const rule = (char: string): string =>
    `+${widths.map((width) => char.repeat(width + 2)).join("+")}+`;
  return [
    rule("-"),
    ...cells.flatMap((row, i) => [
      ...linesOf(row, widths),
      rule(i === 0 ? "=" : "-"),
    ]),
  ];
}

function linesOf(
  row: readonly (readonly string[])[],
  widths: readonly number[],
): string[] {
  const height = Math.max(...row.map((cell) => cell.length));
  return Array.from({ length: height }, (_, i) => {
    const texts = row.map((cell, at) => (cell[i] ?? "").padEnd(widths[at]!));
    return `| ${texts.join(" | ")} |`;
  });
}
