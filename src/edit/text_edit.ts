// SPDX-License-Identifier: GPL-2.0-only
import {
  type Diagnostic,
  DiagnosticError,
  formatPosition,
  type Position,
} from "../diagnostic/diagnostic.ts";

/** A change of a text: [start, end) of the original becomes `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line of the description that asks for it. */
  readonly position: Position;
}

/**
 * Applies edits that were all made against `original`. Insertions at one place
 * keep the order in which they were given.
 *
 * @throws DiagnosticError PW203 for every pair that overlaps.
 */
export function applyTextEdits(
  original: string,
  edits: readonly TextEdit[],
): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const overlaps: Diagnostic[] = [];
  let text = "";
  let done = 0;
  sorted.forEach((edit, i) => {
    if (edit.start < done) {
      overlaps.push({
        code: "PW203",
        message: "this edit changes text that another edit changes too",
        position: edit.position,
        hint: `see ${
          formatPosition(sorted[i - 1]!.position)
        }; make them one edit`,
      });
      return;
    }
    text += original.slice(done, edit.start) + edit.text;
    done = edit.end;
  });
  if (overlaps.length > 0) throw new DiagnosticError(overlaps);
  return text + original.slice(done);
}
