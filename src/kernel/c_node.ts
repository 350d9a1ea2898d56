// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";

/** The named children; the binding's type allows for holes that never occur. */
export function namedChildren(node: Node): Node[] {
  return node.namedChildren.filter((child) => child !== null);
}
