// SPDX-License-Identifier: GPL-2.0-only
import { type Code, codes } from "./codes.ts";
import { plainLine } from "./plain_line.ts";

/** A place in a file that a person wrote. Lines and columns count from 1. */
export interface Position {
  /** The file's path, as a person would open it. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/**
 * One thing that is wrong, said once: what, where, and the next step.
 *
 * Every error of patchwright has this shape, whatever module finds it.
 */
export interface Diagnostic {
  /** Stable; docs and tests refer to it. */
  readonly code: Code;
  /** What is wrong, in one sentence that names the thing. */
  readonly message: string;
  /** Where to look: in the description, in most cases. */
  readonly position?: Position | undefined;
  /** The next step, in the imperative. */
  readonly hint: string;
  /** Further lines: candidates, the text that was looked at. */
  readonly details?: readonly string[];
}

/**
 * Carries all the diagnostics of a run at once.
 *
 * Throw it once the whole input has been looked at, never for the first error
 * only: a person mends a file in one go.
 */
export class DiagnosticError extends Error {
  override readonly name = "DiagnosticError";

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
  }
}

/**
 * Gathers diagnostics while a run looks at everything.
 *
 * @example
 * const problems = new Diagnostics();
 * if (!known) problems.add({ code: "PW101", message, position, hint });
 * problems.throwIfAny();
 */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];

  get all(): readonly Diagnostic[] {
    return this.#all;
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    this.#all.push(...diagnostics);
  }

  /** Runs `work`; a DiagnosticError becomes entries here and `undefined`. */
  collect<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.add(...error.diagnostics);
      return undefined;
    }
  }

  /** As {@link collect}, for work that waits. */
  async collectAsync<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.add(...error.diagnostics);
      return undefined;
    }
  }

  /** @throws DiagnosticError with everything that was added, if anything. */
  throwIfAny(): void {
    if (this.#all.length > 0) throw new DiagnosticError(this.#all);
  }
}

/** Shorthand for an error that stands alone. */
export function fail(diagnostic: Diagnostic): never {
  throw new DiagnosticError([diagnostic]);
}

/** Lines of details that are shown. */
const mostDetails = 100;

/** The form in which a terminal shows a diagnostic, position first. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { code, message, position, hint, details = [] } = diagnostic;
  const place = position ? `${formatPosition(position)}: ` : "";
  const lines = details.flatMap((it) => it.split("\n"));
  const more = lines.length - mostDetails;
  return [
    `${place}error ${code} (${codes[code]}): ${message}`,
    ...lines.slice(0, mostDetails).map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
    `    hint: ${hint}`,
  ].map(plainLine).join("\n");
}

/** `file:line` or `file:line:column`, which editors turn into a link. */
export function formatPosition({ file, line, column }: Position): string {
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}
