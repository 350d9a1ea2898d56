// SPDX-License-Identifier: GPL-2.0-only
import type { Tree } from "web-tree-sitter";
import { type CItem, listItems } from "./c_items.ts";
import { type CMacroDefinition, listMacros } from "./c_macro_definition.ts";

/** A file as anchors see it: parsed when it is C, else its text. */
export type Source = CFile | { readonly path: string; readonly text: string };

/** A parsed C file. It never changes: an edit makes a new one. */
export class CFile {
  #items: readonly CItem[] | undefined;
  #macros: readonly CMacroDefinition[] | undefined;

  constructor(
    readonly path: string,
    /** The file as it stands in the tree. */
    readonly text: string,
    /** The same with the kernel's annotations blanked; offsets agree. */
    readonly code: string,
    readonly tree: Tree,
  ) {}

  /** What the file defines and declares at its top level, in its order. */
  get items(): readonly CItem[] {
    return this.#items ??= listItems(this.tree.rootNode);
  }

  get macros(): readonly CMacroDefinition[] {
    return this.#macros ??= listMacros(this.text);
  }
}
