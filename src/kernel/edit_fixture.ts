// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Edit } from "../description/edit.ts";
import type { Code } from "../diagnostic/codes.ts";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { Source } from "./c_file.ts";
import { loadCParser } from "./c_parser.ts";
import { resolveAnchor } from "./resolve_anchor.ts";

const parser = await loadCParser();

/** A file for tests: parsed when its name says that it is C. */
export function sourceOf(path: string, text: string): Source {
  return /\.[ch]$/.test(path) ? parser.parse(path, text) : { path, text };
}

/** Makes one edit on a text, as a patch would, and returns the new text. */
export function makeEdit(text: string, edit: Edit): string {
  const insertion = edit.text?.text === "verbatim" ? edit.text.value : "";
  const spot = resolveAnchor(sourceOf(edit.file, text), edit, insertion);
  const names = new Map(Object.entries(spot.roles));
  const named = insertion.replace(/\w+/g, (word) => names.get(word) ?? word);
  const lines = named.split("\n").map((line) => `${spot.indent}${line}\n`);
  const fitted = spot.form === "inline" ? named : lines.join("");
  return text.slice(0, spot.start) + spot.prefix +
    (edit.text ? fitted : "") + spot.suffix + text.slice(spot.end);
}

/** Asserts that an edit is refused, and gives the message and its details. */
export function refusal(code: Code, text: string, edit: Edit): string {
  let shown = "";
  assert.throws(() => makeEdit(text, edit), (error: unknown) => {
    assert.ok(error instanceof DiagnosticError, String(error));
    const [diagnostic] = error.diagnostics;
    assert.equal(diagnostic!.code, code);
    assert.deepEqual(diagnostic!.position, edit.position);
    assert.notEqual(diagnostic!.hint, "");
    shown = [diagnostic!.message, ...diagnostic!.details ?? []].join("\n");
    return true;
  });
  return shown;
}
