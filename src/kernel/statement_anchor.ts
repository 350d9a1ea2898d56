// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { CFunction } from "./c_function.ts";
import {
  compilePattern,
  type CPattern,
  matchPattern,
  type Names,
} from "./c_pattern.ts";
import { tokensWithin } from "./c_tokens.ts";
import type { Range } from "./lines.ts";
import { editDistance } from "./nearest.ts";
import { variablesOf } from "./roles.ts";
import type { Spot } from "./spot.ts";
import { wholeLines } from "./whole_lines.ts";

/**
 * The statement that has the only call of a function; where the call is a
 * part of a condition, that is the whole `if` or loop.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveCall(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  callee: string,
  roles: Spot["roles"],
): Spot {
  const found = fn.calls.filter(({ name }) => name === callee);
  const call = query.only(found, callee, () => firstOfEach(fn.calls));
  const statement = fn.statementAt(call);
  if (!statement) {
    query.notEditable(
      "what stands around it could not be understood as a statement",
      "choose another statement close by",
      call.start,
    );
  }
  return statementSpot(query, fn, statement, roles);
}

/**
 * The statement, all of it, that a pattern describes.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveStatement(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  pattern: string,
  roles: Spot["roles"],
): Spot {
  const wanted = compilePattern(pattern, roles);
  const statements = fn.statements.map((node) => ({
    node,
    ...fn.rangeOf(node),
  }));
  const { range, bound } = onlyMatch(query, fn, wanted, statements);
  return statementSpot(query, fn, range.node, { ...roles, ...bound });
}

/**
 * The one of some ranges whose tokens a pattern matches.
 *
 * @throws DiagnosticError PW201 with those that are most like it, PW202.
 */
export function onlyMatch<T extends Range>(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  pattern: CPattern,
  ranges: readonly T[],
): { readonly range: T; readonly bound: Names } {
  const variables = variablesOf(fn.file, fn.node);
  const tokensOf = (range: Range): readonly string[] =>
    tokensWithin(fn.tokens, range).map(({ text }) => text);
  const matches = ranges.flatMap((range) => {
    const bound = matchPattern(
      pattern,
      tokensOf(range),
      (name) => variables.has(name),
    );
    return bound ? [{ range, bound }] : [];
  });
  const [first, ...others] = matches;
  if (first) {
    if (others.length > 0) query.ambiguous(matches.map(({ range }) => range));
    return first;
  }
  const wanted = pattern.filter((token) => token !== "...");
  const likest = ranges
    .map(({ start, end }) => {
      const distance = editDistance(wanted, tokensOf({ start, end }));
      const code = query.text.slice(start, end).split("\n", 1)[0]!;
      return { start, name: code, distance };
    })
    .toSorted((a, b) => a.distance - b.distance || a.start - b.start);
  query.notFound(likest.slice(0, 5));
}

/**
 * Whole lines, where C lets one statement more stand at that place. A body
 * without braces can be replaced, by exactly one statement or a block.
 */
function statementSpot(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  statement: Node,
  roles: Spot["roles"],
): Spot {
  const range = fn.rangeOf(statement);
  const before = fn.tokenBefore(range.start)?.text ?? "{";
  // In a block, a statement follows another one, a brace or a label.
  const inBlock = /^[;{}:]$/.test(before);
  if (!inBlock && query.edit.action !== "replace") {
    query.notEditable(
      "it is the body of an if, an else or a loop and has no braces",
      "replace it by a block with braces, or choose the statement around it",
      range.start,
    );
  }
  return wholeLines(query, range, roles);
}

function firstOfEach<T extends { readonly name: string }>(
  candidates: readonly T[],
): readonly T[] {
  return [
    ...new Map(candidates.toReversed().map((it) => [it.name, it])).values(),
  ];
}
