// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic, Position } from "../diagnostic/diagnostic.ts";

/** A tag that somebody gave in a review. */
export interface ReviewTag {
  /** The line as it was given: `Reviewed-by: Name <address@example.org>`. */
  readonly trailer: string;
  /** The subject of the patch that it was given to; without it, to all. */
  readonly patch?: string;
}

/** One sending of a series; the first of them is v1. */
export interface Revision {
  /** What changed since the one before, an item each; v1 has none. */
  readonly changes: readonly string[];
  /** What reviewers gave to this revision. */
  readonly tags: readonly ReviewTag[];
}

/**
 * Describes a revision; see {@link Revision}.
 *
 * @example
 * revisions: [
 *   revision({ tags: [{ trailer: "Acked-by: A. Reader <a@example.org>" }] }),
 *   revision({ changes: ["do not sleep under the lock"] }),
 * ]
 */
export function revision(given: Partial<Revision> = {}): Revision {
  return { changes: [], tags: [], ...given };
}

/** PW113 for a changelog that is missing, and for what is no review tag. */
export function validateRevisions(
  revisions: readonly Revision[],
  position: Position,
): Diagnostic[] {
  return revisions.flatMap(({ changes, tags }, i) => {
    const found: Diagnostic[] = [];
    const bad = (message: string, hint: string, details: string[]): void => {
      found.push({ code: "PW113", message, position, hint, details });
    };
    if (i === 0 && changes.length > 0) {
      bad("v1 lists changes", "there is nothing before it: remove them", [
        ...changes,
      ]);
    }
    if (i > 0 && changes.length === 0) {
      bad(
        `v${i + 1} does not say what changed`,
        "list it: changes: [...]",
        [],
      );
    }
    const unfit = changes.filter((line) => !isLine(line));
    if (unfit.length > 0) {
      bad(
        `v${i + 1} has changes that are no lines of text`,
        "write one line for each, without a dash in front",
        unfit.map((line) => JSON.stringify(line)),
      );
    }
    const wrong = tags.filter(({ trailer }) => !tag.test(trailer));
    if (wrong.length > 0) {
      bad(
        `v${i + 1} has tags that are none`,
        'write "Reviewed-by: Name <address>", or Acked-by, or Tested-by',
        wrong.map(({ trailer }) => JSON.stringify(trailer)),
      );
    }
    return found;
  });
}

const tag = /^(?:Reviewed|Acked|Tested)-by: [^<>\n]+ <[^<>@\s]+@[^<>@\s]+>$/;

function isLine(text: string): boolean {
  // deno-lint-ignore no-control-regex
  return /^[^\s-]/.test(text) && !/[\u0000-\u001f\u007f-\u009f]/.test(text);
}
