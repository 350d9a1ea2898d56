// SPDX-License-Identifier: GPL-2.0-only

/** An anchor resolved on the text at hand: what to replace, and how to fit in. */
export interface Spot {
  /** [start, end) of the file's text gives way; equal for an insertion. */
  readonly start: number;
  readonly end: number;
  /**
   * `lines`: whole lines, each to be indented by `indent`, with a line break
   * after the last; `inline`: a run of tokens within a line.
   */
  readonly form: "lines" | "inline";
  /** White space in front of each inserted line. */
  readonly indent: string;
  /** What must stand around the text: a blank line, a comma. */
  readonly prefix: string;
  readonly suffix: string;
  /** The names that the tree's function gives to the anchor's roles. */
  readonly roles: Readonly<Record<string, string>>;
}
