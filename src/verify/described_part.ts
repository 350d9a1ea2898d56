// SPDX-License-Identifier: GPL-2.0-only

/**
 * A part of the kernel that a described model tells of: `explore` searches the
 * model, and `verify` holds a real kernel against it.
 *
 * @example
 * {
 *   series: ["limitref"],
 *   model: import.meta.resolve("./model.ts"),
 *   calls: import.meta.resolve("./calls.c"),
 *   files: ["lib/limitref.c"],
 *   configs: ["LIMITREF"],
 * }
 */
export interface DescribedPart {
  /** The series that bring it. */
  readonly series: readonly string[];
  /**
   * The module that exports what `modelOf` gives, as a file: URL. It predicts
   * in a thread that may do nothing but reckon.
   */
  readonly model: string;
  /**
   * The C that makes the calls and observes, as a file: URL. Without it the
   * model is searched, and no kernel is held against it.
   */
  readonly calls?: string;
  /**
   * The files that bring it and what `configs` names: a tree is verified that
   * has all of them. What operations call is looked for in this order.
   */
  readonly files?: readonly string[];
  /** Kconfig symbols that it stands on: `LIMITREF`. */
  readonly configs?: readonly string[];
  /** How an operation is called in the C, where that is not its name. */
  readonly functions?: Readonly<Record<string, string>>;
  /** The calls of a trace that `explore` tries exhaustively, if nobody says. */
  readonly depth?: number;
}
