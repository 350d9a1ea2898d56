// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import {
  commentAbove,
  indentOf,
  lineAt,
  lineBefore,
  lineEnd,
  lineStart,
  nextLine,
  type Range,
} from "./lines.ts";
import type { Spot } from "./spot.ts";

/**
 * The spot for something that has its lines for itself, in a list of its like:
 * a statement, a member, an enumerator, an entry.
 *
 * A comment directly above belongs to it: text goes before that comment, and
 * `remove` takes it along; `replace` leaves it, as it says what stays true.
 *
 * @throws DiagnosticError PW207 when other code shares its lines.
 */
export function wholeLines(
  query: AnchorQuery,
  range: Range,
  roles: Spot["roles"] = {},
): Spot {
  const { text, edit } = query;
  const lines = linesOf(query, range);
  const indent = indentOf(lineAt(text, lines.start));
  const spot = {
    form: "lines",
    indent,
    prefix: "",
    suffix: "",
    roles,
  } as const;
  const top = commentAbove(text, lines.start);
  switch (edit.action) {
    case "before":
      return { ...spot, start: top, end: top };
    case "after":
      return { ...spot, ...afterLine(text, lines.end) };
    case "replace":
      return { ...spot, ...lines };
    case "remove":
      return { ...spot, start: top, end: endOfRemoval(text, top, lines.end) };
  }
}

/** An insertion at `offset`, which is behind a line break or at the end. */
export function afterLine(
  text: string,
  offset: number,
): Pick<Spot, "start" | "end" | "prefix"> {
  const broken = offset === 0 || text[offset - 1] === "\n";
  return { start: offset, end: offset, prefix: broken ? "" : "\n" };
}

/**
 * The lines that a piece of code takes, with the comment behind it.
 *
 * @throws DiagnosticError PW207 when other code stands on them.
 */
export function linesOf(query: AnchorQuery, range: Range): Range {
  const { text } = query;
  const start = lineStart(text, range.start);
  const before = text.slice(start, range.start);
  const behind = text.slice(range.end)
    .match(/^[ \t]*(?:\/\*[\s\S]*?\*\/[ \t]*|\/\/[^\n]*)?(?=\n|$)/);
  if (before.trim() !== "" || !behind) {
    query.notEditable(
      "other code stands on the same line",
      "choose a place that has its lines for itself",
      range.start,
    );
  }
  return { start, end: nextLine(text, range.end + behind[0].length) };
}

/** Takes the blank lines above along where a file would end with them. */
export function startOfRemoval(
  text: string,
  start: number,
  end: number,
): number {
  if (end < text.length) return start;
  const kept = text.slice(0, start).trimEnd().length;
  return kept === 0 ? 0 : kept + 1;
}

/** Takes one blank line along where two would be left. */
export function endOfRemoval(text: string, start: number, end: number): number {
  const above = lineBefore(text, start)?.trim() ?? "";
  const blankAbove = above === "" || above.endsWith("{");
  const blankBelow = end < text.length && lineAt(text, end).trim() === "";
  return blankAbove && blankBelow ? lineEnd(text, end) + 1 : end;
}
