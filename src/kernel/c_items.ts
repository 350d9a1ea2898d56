// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import { functionName } from "./c_declarator.ts";
import { namedChildren } from "./c_node.ts";

/** Something that a file defines or declares at its top level. */
export interface CItem {
  readonly kind: "function" | "prototype" | "struct" | "enum";
  /** Empty for a struct or enum without a tag. */
  readonly name: string;
  /** A function's definition or prototype; a specifier with its body. */
  readonly node: Node;
  /** The whole declaration that `node` is a part of, or `node`. */
  readonly whole: Node;
}

// What the parser did not understand may still hold whole definitions.
const transparent = new Set([
  "preproc_if",
  "preproc_ifdef",
  "preproc_else",
  "preproc_elif",
  "preproc_elifdef",
  "linkage_specification",
  "declaration_list",
  "ERROR",
]);

/** Lists what stands at the top level of a file, within any `#if`. */
export function listItems(root: Node): readonly CItem[] {
  const items: CItem[] = [];
  const visit = (node: Node): void => {
    for (const child of namedChildren(node)) {
      if (transparent.has(child.type)) visit(child);
      else items.push(...itemsOf(child));
    }
  };
  visit(root);
  return items;
}

function itemsOf(node: Node): readonly CItem[] {
  switch (node.type) {
    case "function_definition":
      return [...typeItems(node), ...functionItem("function", node)];
    case "declaration":
      return [...typeItems(node), ...functionItem("prototype", node)];
    case "type_definition":
      return typeItems(node);
    default:
      return typeItem(node, node);
  }
}

function functionItem(
  kind: "function" | "prototype",
  node: Node,
): readonly CItem[] {
  const name = functionName(node);
  return name ? [{ kind, name, node, whole: node }] : [];
}

function typeItems(whole: Node): readonly CItem[] {
  const type = whole.childForFieldName("type");
  return type ? typeItem(type, whole) : [];
}

const kinds = new Map<string, "struct" | "enum">([
  ["struct_specifier", "struct"],
  ["union_specifier", "struct"],
  ["enum_specifier", "enum"],
]);

function typeItem(node: Node, whole: Node): readonly CItem[] {
  const kind = kinds.get(node.type);
  if (!kind || !node.childForFieldName("body")) return [];
  const name = node.childForFieldName("name")?.text ?? "";
  return [{ kind, name, node, whole }];
}
