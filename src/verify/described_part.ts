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
   * Who makes the calls: C in the kernel itself, if not given, or a process of
   * its own, for what user space asks of a kernel. The process runs with all
   * rights, and finds the devices in /dev.
   */
  readonly caller?: "kernel" | "process";
  /**
   * The files that bring it and what `configs` names: a tree is verified that
   * has all of them. What operations call is looked for in this order. A
   * process includes those in include/uapi/ as the tree has them.
   */
  readonly files?: readonly string[];
  /**
   * The C files whose allocations are counted, one of which fails where a
   * trace says so: kmalloc() and those like it, alloc_pages() and vmalloc().
   * Operations say how many of them they make. A tree is verified that has all
   * of these, too.
   *
   * @example ["lib/limitref.c"]
   */
  readonly failing?: readonly string[];
  /** Kconfig symbols that it stands on: `LIMITREF`. */
  readonly configs?: readonly string[];
  /** How an operation is called in the C, where that is not its name. */
  readonly functions?: Readonly<Record<string, string>>;
  /** The calls of a trace that `explore` tries exhaustively, if nobody says. */
  readonly depth?: number;
}
