// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { codes } from "../../src/diagnostic/codes.ts";
import {
  type Diagnostic,
  DiagnosticError,
  formatDiagnostic,
} from "../../src/diagnostic/diagnostic.ts";

/** What came of work: what it made, or what it found wrong. */
export type Answer<T> =
  | { readonly made: T; readonly errors?: undefined }
  | { readonly made?: undefined; readonly errors: readonly Diagnostic[] };

/**
 * Does work that may find something wrong, as long as it tells so well.
 *
 * @throws whatever else it throws: that is a defect.
 */
export async function answerOf<T>(
  work: () => T | Promise<T>,
): Promise<Answer<T>> {
  try {
    return { made: await work() };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    assert.ok(error.diagnostics.length > 0, "an error without a word");
    for (const diagnostic of error.diagnostics) helps(diagnostic);
    return { errors: error.diagnostics };
  }
}

/** A message that helps: a code, what is wrong, the next step, and no noise. */
export function helps(diagnostic: Diagnostic): void {
  const { code, message, hint } = diagnostic;
  assert.ok(code in codes, `${code} is no code`);
  assert.ok(message.trim() && hint.trim(), "a message without words");
  const text = formatDiagnostic(diagnostic);
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  assert.doesNotMatch(text, /^\s+at .*:\d+:\d+\)?$/m, "a stack trace");
  assert.doesNotMatch(
    text,
    /TypeError|RangeError|undefined|\[object |NaN/,
    "words of a machine",
  );
  assert.ok(text.length < 60_000, `a message of ${text.length} characters`);
}
