// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { CFunction } from "./c_function.ts";
import { compilePattern } from "./c_pattern.ts";
import type { Spot } from "./spot.ts";
import { onlyMatch } from "./statement_anchor.ts";

const expressionTypes = [
  "assignment_expression",
  "binary_expression",
  "call_expression",
  "cast_expression",
  "char_literal",
  "comma_expression",
  "compound_literal_expression",
  "concatenated_string",
  "conditional_expression",
  "field_expression",
  "identifier",
  "initializer_list",
  "number_literal",
  "offsetof_expression",
  "parenthesized_expression",
  "pointer_expression",
  "sizeof_expression",
  "string_literal",
  "subscript_expression",
  "unary_expression",
  "update_expression",
];

/**
 * The expression, all of it, that a pattern describes: `b + c` is not found in
 * `a * b + c`, which C reads otherwise.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveExpression(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  pattern: string,
  roles: Spot["roles"],
): Spot {
  const wanted = compilePattern(pattern, roles);
  const expressions = fn.body.descendantsOfType(expressionTypes)
    .filter((node) => node !== null)
    .filter((node) => !isDeclared(node))
    .map(({ startIndex: start, endIndex: end }) => ({ start, end }));
  const { range, bound } = onlyMatch(query, fn, wanted, expressions);
  const { start, end } = range;
  const spot = {
    form: "inline",
    indent: "",
    roles: { ...roles, ...bound },
  } as const;
  switch (query.edit.action) {
    case "replace":
      return { ...spot, start, end, prefix: "", suffix: "" };
    case "before":
      return { ...spot, start, end: start, prefix: "", suffix: " " };
    case "after":
      return { ...spot, start: end, end, prefix: " ", suffix: "" };
    case "remove":
      query.notEditable(
        "what is around an expression needs it",
        "replace the expression, or the statement that it stands in",
        start,
      );
  }
}

/** The name in a declaration is no expression. */
function isDeclared(node: Node): boolean {
  return node.type === "identifier" &&
    node.parent?.childForFieldName("declarator")?.id === node.id;
}
