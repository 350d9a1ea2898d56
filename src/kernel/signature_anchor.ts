// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { AnchorQuery } from "./anchor_query.ts";
import { functionDeclarator } from "./c_declarator.ts";
import type { CFile } from "./c_file.ts";
import { namedChildren } from "./c_node.ts";
import { tokenize } from "./c_tokens.ts";
import {
  columns,
  indentOf,
  indentTo,
  lineAt,
  lineEnd,
  lineStart,
} from "./lines.ts";
import type { Spot } from "./spot.ts";

const lineWidth = 80;

/**
 * The tokens of a function's return type: `static`, `inline` and annotations
 * such as `__must_check` stay. Where the parameters go on below the first one,
 * they are moved along so that they stay under it.
 *
 * @throws DiagnosticError PW207.
 */
export function resolveReturnType(
  query: AnchorQuery<CFile>,
  node: Node,
  roles: Spot["roles"],
): Spot {
  const { text, edit, insertion } = query;
  if (edit.action !== "replace") {
    query.notEditable("a return type is only ever replaced", "use returns()");
  }
  const declarator = functionDeclarator(node)!;
  const { start, end } = typeRange(query, node, declarator);
  const type = insertion.trim();
  const space = text.slice(end).match(/^[ \t]*/)![0];
  const takesSpace = type.endsWith("*") &&
    end + space.length === declarator.startIndex;
  const needsSpace = !type.endsWith("*") && /\w/.test(text[end]!);
  const spot = {
    start,
    end: end + (takesSpace ? space.length : 0),
    form: "inline",
    indent: "",
    prefix: "",
    suffix: needsSpace ? " " : "",
    roles,
  } as const;
  return keepAligned(query, spot, type, declarator);
}

function typeRange(
  query: AnchorQuery<CFile>,
  node: Node,
  declarator: Node,
): { start: number; end: number } {
  const tokens = tokenize(
    query.source.code,
    node.startIndex,
    declarator.startIndex,
  );
  const isType = (text: string): boolean =>
    !/^(?:static|extern|inline|__inline|__inline__)$/.test(text);
  const first = tokens.findIndex(({ text }) => isType(text));
  const last = tokens.findLastIndex(({ text }) => isType(text));
  const type = tokens.slice(first, last + 1);
  if (first === -1 || !type.every(({ text }) => isType(text))) {
    query.notEditable(
      "its words do not stand together",
      "replace the whole function or prototype",
      node.startIndex,
    );
  }
  return { start: tokens[first]!.start, end: tokens[last]!.end };
}

/** Extends a return type's spot over parameters that move with its width. */
function keepAligned(
  query: AnchorQuery<CFile>,
  spot: Spot,
  type: string,
  declarator: Node,
): Spot {
  const { text } = query;
  const list = declarator.childForFieldName("parameters")!;
  const line = lineStart(text, spot.start);
  if (lineStart(text, list.startIndex) !== line) return spot;
  const start = text.slice(line, spot.start);
  const between = text.slice(spot.end, list.startIndex + 1);
  const was = columns(text.slice(line, list.startIndex + 1));
  const is = columns(start + type + spot.suffix + between);
  const rest = text.slice(spot.end, list.endIndex);
  const moved = rest.replace(
    /\n([ \t]+)/g,
    (found, indent: string) =>
      columns(indent) === was ? "\n" + indentTo(is) : found,
  );
  if (is === was || moved === rest) return spot;
  return { ...spot, end: list.endIndex, suffix: spot.suffix + moved };
}

/**
 * Behind a function's last parameter; `void` gives way. The new one starts a
 * line, under the parameters above, where the last line would become too long.
 *
 * @throws DiagnosticError PW207.
 */
export function resolveParameters(
  query: AnchorQuery<CFile>,
  node: Node,
  roles: Spot["roles"],
): Spot {
  const { text, edit, insertion } = query;
  if (edit.action !== "after") {
    query.notEditable("a parameter is only ever added", "use parameter()");
  }
  const list = functionDeclarator(node)!.childForFieldName("parameters")!;
  const parameters = namedChildren(list).filter(({ type }) =>
    type !== "comment"
  );
  const last = parameters.at(-1);
  const spot = { form: "inline", indent: "", suffix: "", roles } as const;
  if (last?.type === "variadic_parameter") {
    query.notEditable(
      "nothing can follow `...`",
      "replace the whole function or prototype",
      last.startIndex,
    );
  }
  if (!last || last.text === "void") {
    const start = last?.startIndex ?? list.startIndex + 1;
    return { ...spot, start, end: last?.endIndex ?? start, prefix: "" };
  }
  // An annotation behind the parameter's name is a part of it.
  const close = text.slice(0, list.endIndex - 1).trimEnd().length;
  const start = Math.max(last.endIndex, close);
  const line = lineStart(text, start);
  const rest = text.slice(start, lineEnd(text, start));
  const whole = `${text.slice(line, start)}, ${insertion.trim()}${rest}`;
  const prefix = columns(whole) > lineWidth
    ? `,\n${parameterIndent(text, list, line)}`
    : ", ";
  return { ...spot, start, end: start, prefix };
}

/** Like the parameters of the last line, or under the first of them. */
function parameterIndent(text: string, list: Node, line: number): string {
  const first = lineStart(text, list.startIndex);
  return line === first
    ? indentTo(columns(text.slice(first, list.startIndex + 1)))
    : indentOf(lineAt(text, line));
}
