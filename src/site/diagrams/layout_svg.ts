// SPDX-License-Identifier: GPL-2.0-only
import type { LayoutRow } from "../api/layout_rows.ts";
import { drawing, label } from "./svg.ts";

const perRow = 8;
const cell = 72;
const height = 36;
const left = 44;

/** The bytes of a struct, eight in a row. */
export function layoutSvg(name: string, rows: readonly LayoutRow[]): string {
  const end = Math.max(...rows.map(({ offset, size }) => offset + size));
  const flexible = rows.find(({ size, name }) => size === 0 && name);
  const lines = Math.ceil(end / perRow) + (flexible ? 1 : 0);
  const content = Array.from(
    { length: Math.ceil(end / perRow) },
    (_, i) =>
      label(
        left - 8,
        top(i) + 23,
        `${i * perRow}`,
        'class="small" text-anchor="end"',
      ),
  );
  for (const row of rows) content.push(...boxes(row));
  if (flexible) {
    const y = top(lines - 1);
    content.push(
      box(left, y, perRow * cell, "open"),
      label(left + 8, y + 23, `${flexible.name}[], as many as there are`),
    );
  }
  return drawing(
    `The layout of struct ${name}`,
    left + perRow * cell + 2,
    top(lines) + 2,
    content,
  );
}

function top(line: number): number {
  return 1 + line * height;
}

/** One box for each row that a member reaches into. */
function boxes({ offset, size, name }: LayoutRow): string[] {
  const found: string[] = [];
  for (let at = offset; at < offset + size;) {
    const line = Math.floor(at / perRow);
    const bytes = Math.min(offset + size, (line + 1) * perRow) - at;
    const x = left + (at % perRow) * cell;
    found.push(box(x, top(line), bytes * cell, name ? "member" : "hole"));
    const text = at === offset ? name ?? "hole" : "…";
    if (bytes > 1 || text.length < 9) {
      found.push(label(x + 8, top(line) + 23, text));
    }
    at += bytes;
  }
  return found;
}

function box(x: number, y: number, width: number, kind: string): string {
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}"/>`;
}
