// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";

/** What the shell is told. */
export const exit = {
  done: 0,
  /** Drift, a failed check, a description that is wrong. */
  found: 1,
  usage: 2,
  /** A tool or a tree is missing, or the output cannot be written. */
  couldNotRun: 3,
} as const;

/** Codes of what cannot be done here, besides those of kernel trees. */
const unable: readonly string[] = [
  "PW401",
  "PW403",
  "PW414",
  "PW501",
  "PW603",
  "PW604",
  "PW612",
  "PW613",
];
const usage: readonly string[] = ["PW404", "PW411", "PW412", "PW415"];

/** The exit code for the diagnostics of a run: the gravest of them counts. */
export function exitCodeFor(diagnostics: readonly Diagnostic[]): number {
  return Math.max(...diagnostics.map(({ code }) => {
    if (code.startsWith("PW3") || unable.includes(code)) {
      return exit.couldNotRun;
    }
    if (code === "PW904") return exit.found;
    return code.startsWith("PW9") || usage.includes(code)
      ? exit.usage
      : exit.found;
  }));
}
