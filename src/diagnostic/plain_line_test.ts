// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { formatDiagnostic } from "./diagnostic.ts";
import { plainLine } from "./plain_line.ts";

Deno.test("a message cannot colour the terminal, or turn its text around", () => {
  assert.equal(plainLine("a\x1b[2J\n\u202eb"), "a<U+001b>[2J<U+000a><U+202e>b");
  assert.equal(plainLine("\tü 漢字 👩‍🔬"), "\tü 漢字 👩‍🔬");
  assert.equal(plainLine("\ud800"), "<U+d800>");
});

Deno.test("a line without end is cut, and its length told", () => {
  assert.match(
    plainLine("x".repeat(9999)),
    /^x{1,500}\.\.\. \(9999 characters\)$/,
  );
});

Deno.test("all of a diagnostic is plain, and its details are lines", () => {
  const text = formatDiagnostic({
    code: "PW107",
    message: "a\nb\0",
    hint: "c\x1b",
    details: ["one\ntwo\r"],
    position: { file: "d\x07.ts", line: 1 },
  });
  assert.equal(
    text,
    "d<U+0007>.ts:1: " +
      "error PW107 (commit message over the limits): a<U+000a>b<U+0000>\n" +
      "    one\n    two<U+000d>\n    hint: c<U+001b>",
  );
});

Deno.test("of details without end the first lines are shown", () => {
  const details = [Array.from({ length: 1000 }, (_, i) => i).join("\n")];
  const text = formatDiagnostic({
    code: "PW107",
    message: "",
    hint: "",
    details,
  });
  assert.equal(text.split("\n").length, 103);
  assert.match(text, /\n {4}99\n {4}and 900 more\n/);
});
