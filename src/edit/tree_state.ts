// SPDX-License-Identifier: GPL-2.0-only
import type { Fact } from "../description/fact.ts";
import { fail, type Position } from "../diagnostic/diagnostic.ts";
import type { CFile } from "../kernel/c_file.ts";
import type { CParser } from "../kernel/c_parser.ts";
import { evaluateFact, type Finding } from "../kernel/evaluate_fact.ts";
import type { Snapshot } from "../kernel/tree.ts";

/** A file as the anchors see it: parsed when it is C, else its text. */
export type Source = CFile | { readonly path: string; readonly text: string };

/**
 * The files of a tree while patches are put on it one after the other. Facts
 * are about the tree as it came; edits see what the patches before them left.
 */
export class TreeState {
  readonly #base: Snapshot;
  readonly #parser: CParser;
  readonly #now = new Map<string, string>();
  readonly #parsed: Map<string, CFile>;
  /** The files that patches changed, parsed as the last patch left them. */
  readonly #reparsed = new Map<string, CFile>();

  /**
   * @param parsed The base's files that are parsed already, shared by the
   *   series that start from one tree; this state adds to it.
   */
  constructor(base: Snapshot, parser: CParser, parsed: Map<string, CFile>) {
    this.#base = base;
    this.#parser = parser;
    this.#parsed = parsed;
  }

  /** Whether a fact is true of the tree as it came, and what is found there. */
  finding(fact: Fact): Finding {
    const text = this.#base.get(fact.file);
    if (text === undefined) {
      return { holds: false, found: `the tree has no ${fact.file}` };
    }
    return evaluateFact(this.#parse(fact.file, text), fact);
  }

  holds(fact: Fact | undefined): boolean {
    return fact === undefined || this.finding(fact).holds;
  }

  /** The file's text as the patches so far left it, if there is one. */
  text(path: string): string | undefined {
    return this.#now.get(path) ?? this.#base.get(path);
  }

  /**
   * The file as the patches so far left it.
   *
   * @throws DiagnosticError PW204 when there is none.
   */
  source(path: string, position: Position): Source {
    const text = this.text(path);
    if (text === undefined) {
      fail({
        code: "PW204",
        message: `the tree has no ${path}`,
        position,
        hint: "mend the path, or make the edit depend on a fact with where()",
      });
    }
    return this.#parse(path, text);
  }

  /** Puts a file's new text in place. */
  write(path: string, text: string): void {
    this.#now.set(path, text);
  }

  #parse(path: string, text: string): Source {
    if (!/\.[ch]$/.test(path)) return { path, text };
    const base = this.#parsed.get(path);
    if (base?.text === text) return base;
    const known = this.#reparsed.get(path) ?? base;
    if (known?.text === text) return known;
    const parsed = this.#parser.parse(path, text, known);
    const shared = this.#base.get(path) === text;
    (shared ? this.#parsed : this.#reparsed).set(path, parsed);
    return parsed;
  }
}
