// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { CFunction } from "./c_function.ts";
import { tokenize } from "./c_tokens.ts";
import { variablesOf } from "./c_type.ts";
import { bodyIndent } from "./label_anchor.ts";
import {
  columns,
  commentAbove,
  lineAt,
  lineStart,
  nextLine,
  type Range,
} from "./lines.ts";
import type { Spot } from "./spot.ts";
import { linesOf } from "./whole_lines.ts";

// Macros that declare a variable look like calls to the parser.
const declaringMacro =
  /^(?:DECLARE_\w+|DEFINE_\w+|\w*LIST_HEAD|CLASS|\w+_ON_STACK)\s*\(/;

/**
 * Where a new declaration keeps the lines at a function's start in the order
 * of a reverse xmas tree, the longest first: behind the last one that is at
 * least as long, and behind those that it uses.
 *
 * @throws DiagnosticError PW207.
 */
export function resolveLocals(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  roles: Spot["roles"],
): Spot {
  const { text, edit, insertion } = query;
  if (edit.action !== "after") {
    query.notEditable(
      "a declaration is only ever added there",
      "use local() of the function; name a declaration that is there as a statement",
    );
  }
  const indent = bodyIndent(fn);
  const spot = {
    form: "lines",
    indent,
    prefix: "",
    suffix: "",
    roles,
  } as const;
  const declarations = initialDeclarations(fn);
  if (declarations.length === 0) {
    const start = startOfBody(query, fn);
    const empty = text.slice(start, fn.body.endIndex - 1).trim() === "";
    return { ...spot, start, end: start, suffix: empty ? "" : "\n" };
  }

  const added = columns(indent + insertion.trim().split("\n", 1)[0]!);
  const names = new Map(Object.entries(roles));
  const used = new Set(
    tokenize(insertion).map((it) => names.get(it.text) ?? it.text),
  );
  const last = declarations.findLastIndex((node) => {
    const line = lineAt(text, lineStart(text, node.startIndex));
    return columns(line) >= added ||
      variablesOf(query.source, node).some(({ name }) => used.has(name));
  });
  const lines: Range = linesOf(
    query,
    rangeOf(declarations[Math.max(last, 0)]!),
  );
  const start = last === -1 ? commentAbove(text, lines.start) : lines.end;
  return { ...spot, start, end: start };
}

function rangeOf({ startIndex, endIndex }: Node): Range {
  return { start: startIndex, end: endIndex };
}

function initialDeclarations(fn: CFunction): readonly Node[] {
  const children = fn.body.namedChildren
    .filter((child) => child !== null)
    .filter(({ type }) => type !== "comment");
  const end = children.findIndex((child, i) =>
    child.type !== "declaration" &&
    !(child.type === "expression_statement" &&
      declaringMacro.test(child.text) &&
      isAdjacent(fn.file, children[i - 1], child))
  );
  return end === -1 ? children : children.slice(0, end);
}

/** Whether no blank line stands between two statements. */
function isAdjacent(
  { text }: CFile,
  above: Node | undefined,
  below: Node,
): boolean {
  return !above ||
    !/\n[ \t]*\n/.test(text.slice(above.endIndex, below.startIndex));
}

function startOfBody(query: AnchorQuery<CFile>, fn: CFunction): number {
  const { text } = query;
  const open = fn.body.startIndex;
  const start = nextLine(text, open);
  const behind = text.slice(open + 1, start);
  if (!/^[ \t]*(?:\/\*.*\*\/\s*|\/\/.*)?\n$/.test(behind)) {
    query.notEditable(
      "the function's body is not on lines of its own",
      "replace the whole function",
      open,
    );
  }
  return start;
}
