// SPDX-License-Identifier: GPL-2.0-only

/** A text that a function has, and what stands in its place. */
export interface Change {
  /** Must stand in the function exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A defect that is planted in the C that a series makes of a tree. */
export interface CMutant {
  /** Names it in reports: `pskb-copy-forgets-registration`. */
  readonly name: string;
  /** The file, as the tree has it. */
  readonly file: string;
  readonly function: string;
  /**
   * The change; where trees spell the place in different ways, one for each:
   * exactly one of them must fit.
   */
  readonly change: Change | readonly Change[];
  /** What goes wrong with it, for readers of the table. */
  readonly breaks: string;
  /** Why nobody can tell the mutant from the original, if that is so. */
  readonly equivalent?: string;
  /** The test that plants and notices it, where no trace of calls gets to. */
  readonly elsewhere?: string;
}
