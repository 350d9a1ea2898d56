// SPDX-License-Identifier: GPL-2.0-only

/** A range [start, end) of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the line that holds `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line that holds `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

/** Where the line after the one that holds `offset` begins. */
export function nextLine(text: string, offset: number): number {
  return Math.min(lineEnd(text, offset) + 1, text.length);
}

/** The number of the line that holds `offset`, counted from 1. */
export function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (
    let at = text.indexOf("\n");
    at !== -1 && at < offset;
    at = text.indexOf("\n", at + 1)
  ) line++;
  return line;
}

/** The line that begins at `start`, without its line break. */
export function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

/** The line before the one that begins at `start`; none before the first. */
export function lineBefore(text: string, start: number): string | undefined {
  return start === 0 ? undefined : lineAt(text, lineStart(text, start - 1));
}

/** The white space at the start of a line. */
export function indentOf(line: string): string {
  return line.match(/^[ \t]*/)![0];
}

/** How many columns a line takes on a screen whose tabs are 8 wide. */
export function columns(line: string): number {
  let column = 0;
  for (const character of line) {
    column += character === "\t" ? 8 - column % 8 : 1;
  }
  return column;
}

/** White space up to a column: as many tabs as fit, then spaces. */
export function indentTo(column: number): string {
  return "\t".repeat(Math.floor(column / 8)) + " ".repeat(column % 8);
}

/** The logical line from `start`: a `\` at the end of a line continues it. */
export function continuedEnd(text: string, start: number): number {
  let end = lineEnd(text, start);
  while (text[end - 1] === "\\" && end < text.length) {
    end = lineEnd(text, end + 1);
  }
  return end;
}

/**
 * Where the comment begins that stands directly above the line at `start`,
 * or `start`. A comment after other code, or behind a blank line, and the
 * licence line of a file belong to something else.
 */
export function commentAbove(text: string, start: number): number {
  let top = start;
  while (top > 0) {
    const above = lineStart(text, top - 1);
    const line = text.slice(above, top).trim();
    if (line.startsWith("//") && !line.includes("SPDX-")) {
      top = above;
      continue;
    }
    if (!line.endsWith("*/")) break;
    const open = text.lastIndexOf("/*", top - 1);
    const openLine = lineStart(text, open);
    const alone = text.slice(openLine, open).trim() === "";
    if (open === -1 || !alone || lineAt(text, openLine).includes("SPDX-")) {
      break;
    }
    top = openLine;
  }
  return top;
}
