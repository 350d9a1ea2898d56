// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";

/** The `f(...)` of a definition or prototype, below the `*` of its type. */
export function functionDeclarator(node: Node): Node | undefined {
  let declarator = node.childForFieldName("declarator");
  while (declarator?.type === "pointer_declarator") {
    declarator = declarator.childForFieldName("declarator");
  }
  return declarator?.type === "function_declarator" ? declarator : undefined;
}

/** The name of a function that is defined or declared, not of a pointer. */
export function functionName(node: Node): string | undefined {
  const name = functionDeclarator(node)?.childForFieldName("declarator");
  return name?.type === "identifier" ? name.text : undefined;
}

/** The identifier that a declarator declares; abstract ones have none. */
export function declaredName(declarator: Node): Node | undefined {
  let inner: Node | null = declarator;
  while (inner && !/^(?:identifier|field_identifier)$/.test(inner.type)) {
    inner = inner.childForFieldName("declarator") ??
      (inner.type === "parenthesized_declarator" ? inner.namedChild(0) : null);
  }
  return inner ?? undefined;
}
