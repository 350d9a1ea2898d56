// SPDX-License-Identifier: GPL-2.0-only
import type { Anchor } from "../description/edit.ts";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { CItem } from "./c_items.ts";
import {
  commentAbove,
  lineAt,
  lineBefore,
  lineStart,
  nextLine,
  type Range,
} from "./lines.ts";
import type { Candidate } from "./nearest.ts";
import type { Spot } from "./spot.ts";
import { endOfRemoval, startOfRemoval } from "./whole_lines.ts";

type TopLevel = Anchor & { readonly in: "toplevel" };

/**
 * Everything at the top level, whole: from its comment to its export line.
 * What is put around it is set off by blank lines, except among prototypes or
 * macros that stand line by line.
 *
 * @throws DiagnosticError PW201, PW202.
 */
export function resolveTopLevel(
  query: AnchorQuery<CFile>,
  anchor: TopLevel,
): Spot {
  const { text } = query;
  const { start, end } = findTopLevel(query, anchor);
  const lines = {
    start: topOf(text, lineStart(text, start), anchor.name),
    end: nextLine(text, end),
  };
  const dense = isDense(text, lines, anchor.what);
  return setOff(query, lines, dense);
}

/** Where the comment begins; kernel-doc may have a blank line behind it. */
function topOf(text: string, start: number, name: string): number {
  const top = commentAbove(text, start);
  if (top !== start) return top;
  const above = text.slice(0, start).trimEnd();
  const open = above.lastIndexOf("/**");
  const isDoc = above.endsWith("*/") && !above.slice(open, -2).includes("*/") &&
    new RegExp(String.raw`^/\*\*\s*\*\s*${name}\b`).test(above.slice(open));
  return isDoc ? lineStart(text, open) : start;
}

/** Text around lines, set off by blank lines where they are not dense. */
export function setOff(
  query: AnchorQuery,
  lines: Range,
  dense: boolean,
): Spot {
  const { text, edit } = query;
  const spot = {
    form: "lines",
    indent: "",
    prefix: "",
    suffix: "",
    roles: {},
  } as const;
  const blank = dense ? "" : "\n";
  switch (edit.action) {
    case "before": {
      const above = lineBefore(text, lines.start);
      const prefix = isApart(above) ? "" : blank;
      return {
        ...spot,
        start: lines.start,
        end: lines.start,
        prefix,
        suffix: blank,
      };
    }
    case "after": {
      const below = lines.end < text.length
        ? lineAt(text, lines.end)
        : undefined;
      const broken = text[lines.end - 1] === "\n" ? "" : "\n";
      return {
        ...spot,
        start: lines.end,
        end: lines.end,
        prefix: broken + blank,
        suffix: isApart(below) ? "" : blank,
      };
    }
    case "replace":
      return { ...spot, ...lines };
    case "remove":
      return {
        ...spot,
        start: startOfRemoval(text, lines.start, lines.end),
        end: endOfRemoval(text, lines.start, lines.end),
      };
  }
}

/** Whether a neighbouring line needs no blank line in between. */
function isApart(line: string | undefined): boolean {
  return line === undefined || /^\s*(?:#\s*(?:if|el|endif).*)?$/.test(line);
}

function isDense(text: string, lines: Range, what: TopLevel["what"]): boolean {
  if (what !== "prototype" && what !== "macro") return false;
  const isBlank = (line: string | undefined): boolean =>
    line === undefined || line.trim() === "";
  return !isBlank(lineBefore(text, lines.start)) ||
    !isBlank(lines.end < text.length ? lineAt(text, lines.end) : undefined);
}

function findTopLevel(
  query: AnchorQuery<CFile>,
  { what, name }: TopLevel,
): Range {
  const { source } = query;
  if (what === "macro") {
    const found = source.macros.filter((macro) => macro.name === name);
    return query.only(found, name, () => source.macros);
  }
  const item = findItem(query, what, name);
  return itemRange(source, item);
}

/**
 * The one function, prototype, struct or enum of that name.
 *
 * @throws DiagnosticError PW201, PW202.
 */
export function findItem(
  query: AnchorQuery<CFile>,
  kind: CItem["kind"],
  name: string,
): CItem {
  const ofKind = query.source.items.filter((item) => item.kind === kind)
    .map((item) => ({ item, name: item.name, start: item.node.startIndex }));
  const found = ofKind.filter((it) => it.name === name);
  const named = (): Candidate[] => ofKind.filter((it) => it.name !== "");
  return query.only(found, name, named, `the ${kind} ${name}`).item;
}

/**
 * From an item's first word, which may be an annotation that the parser does
 * not see, to its end or that of the macro lines about it behind it.
 */
export function itemRange(file: CFile, item: CItem): Range {
  const { start, end } = withSemicolon(file, item);
  const gap = file.code.slice(0, start).match(/\s*$/)![0].length;
  const hidden = file.text.slice(start - gap, start).search(/\S/);
  return {
    start: hidden === -1 ? start : start - gap + hidden,
    end: item.kind === "function" ? exportEnd(file, item.name, end) : end,
  };
}

function withSemicolon(file: CFile, { whole }: CItem): Range {
  const { startIndex: start, endIndex: end } = whole;
  const semicolon = file.code.slice(end, end + 200).match(/^\s*;/);
  return { start, end: end + (semicolon?.[0].length ?? 0) };
}

/** `EXPORT_SYMBOL(name);` and its like belong to the function before. */
function exportEnd(file: CFile, name: string, end: number): number {
  const line = new RegExp(
    String.raw`^\s*[A-Z][A-Z0-9_]*\s*\([^;{}()]*\b${name}\b[^;{}()]*\)[ \t]*;?`,
  );
  const found = file.code.slice(end, end + 400).match(line);
  return found ? exportEnd(file, name, end + found[0].length) : end;
}
