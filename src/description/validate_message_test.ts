// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { validateMessage } from "./validate_message.ts";

const position = { file: "series.ts", line: 3 };

function found(text: string): string[] {
  return validateMessage(text, position).map(({ message }) => message);
}

const long = "word ".repeat(16).trim();

Deno.test("a line of more than 75 columns is named", () => {
  assert.deepEqual(found(`Fine.\n\n${long}\n`), [
    "line 3 of the message has 79 columns",
  ]);
  assert.deepEqual(found("a".repeat(75)), []);
  assert.deepEqual(found("ä".repeat(75)), []);
});

Deno.test("quoted lines, URLs and trailers may be longer", () => {
  assert.deepEqual(found(`Fine.\n\n    ${long}`), []);
  assert.deepEqual(found(`See https://example.org/${"a".repeat(70)}`), []);
  assert.deepEqual(found(`Fine.\n\nFixes: 012345678901 ("${long}")\n`), []);
  assert.equal(found(`Note: ${long}\n\nFine.`).length, 1);
});

Deno.test("a line at which git am ends the message is refused", () => {
  for (
    const line of ["---", "--- ", "--- a/x.c", "diff --git a b", "Index: x"]
  ) {
    assert.deepEqual(found(`Fine.\n${line}\nmore`), [
      "line 2 of the message ends it for git am",
    ], line);
  }
  assert.deepEqual(found("Fine.\n----\n -- x\n    ---\n"), []);
});

Deno.test("a line that looks like another mail or a header is refused", () => {
  assert.equal(found("Fine.\nFrom here on it works.").length, 1);
  assert.equal(found("\nSubject: ports").length, 1);
  assert.deepEqual(found("Fine.\nSubject: ports are fine here."), []);
});

Deno.test("nobody is signed for, and nothing is said by saying nothing", () => {
  assert.equal(
    found("Fine.\n\nSigned-off-by: A Person <a@example.org>").length,
    1,
  );
  assert.deepEqual(found(" \n"), ["the message is empty"]);
  assert.equal(found("a\u0007b").length, 1);
});
