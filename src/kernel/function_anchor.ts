// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { Anchor } from "../description/edit.ts";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import { CFunction } from "./c_function.ts";
import { resolveExpression } from "./expression_anchor.ts";
import { findItem } from "./item_anchor.ts";
import { resolveEnd, resolveLabel } from "./label_anchor.ts";
import { resolveLocals } from "./locals_anchor.ts";
import { requireNames, resolveRoles } from "./roles.ts";
import { resolveParameters, resolveReturnType } from "./signature_anchor.ts";
import type { Spot } from "./spot.ts";
import { resolveCall, resolveStatement } from "./statement_anchor.ts";

/**
 * A place in a function's definition or prototype.
 *
 * @throws DiagnosticError PW201, PW202, PW206, PW207.
 */
export function resolveInFunction(
  query: AnchorQuery<CFile>,
  anchor: Anchor & { readonly in: "function" },
): Spot {
  const { function: name, form } = anchor;
  const kind = form === "prototype" ? "prototype" : "function";
  const { node } = findItem(query, kind, name);
  const roles = resolveRoles(query, name, node, anchor.roles);
  const spot = resolveInner(query, anchor, node, roles);
  return { ...spot, roles: requireNames(query, spot.roles) };
}

function resolveInner(
  query: AnchorQuery<CFile>,
  { function: name, inner }: Anchor & { readonly in: "function" },
  node: Node,
  roles: Spot["roles"],
): Spot {
  if (inner.at === "returnType") return resolveReturnType(query, node, roles);
  if (inner.at === "parameters") return resolveParameters(query, node, roles);

  const body = node.childForFieldName("body");
  if (!body) {
    query.notEditable(
      "a prototype has no body",
      "name the definition, in the file that has it",
      node.startIndex,
    );
  }
  const fn = new CFunction(query.source, name, node, body);
  switch (inner.at) {
    case "call":
      return resolveCall(query, fn, inner.callee, roles);
    case "statement":
      return resolveStatement(query, fn, inner.pattern, roles);
    case "expression":
      return resolveExpression(query, fn, inner.pattern, roles);
    case "label":
      return resolveLabel(query, fn, inner.label, roles);
    case "locals":
      return resolveLocals(query, fn, roles);
    case "end":
      return resolveEnd(query, fn, roles);
  }
}
