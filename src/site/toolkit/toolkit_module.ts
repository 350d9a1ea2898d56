// SPDX-License-Identifier: GPL-2.0-only

/** A member, parameter or the like of a {@link ToolkitSymbol}. */
export interface ToolkitPart {
  readonly name: string;
  readonly type: string;
  /** Markdown; may be empty. */
  readonly doc: string;
}

/** Something that a file of the toolkit exports. */
export interface ToolkitSymbol {
  readonly name: string;
  readonly kind: "function" | "interface" | "type" | "class" | "value";
  /** The file below the project's folder. */
  readonly file: string;
  readonly line: number;
  /** What TypeScript makes of it; none where name and kind say it all. */
  readonly signature: string;
  /** Markdown. */
  readonly doc: string;
  readonly parts: readonly ToolkitPart[];
  readonly returns: string;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
}

/** A folder of src with all that its files export. */
export interface ToolkitModule {
  readonly name: string;
  readonly symbols: readonly ToolkitSymbol[];
}
