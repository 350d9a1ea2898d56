// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { indentBody } from "./indent_body.ts";

Deno.test("statements move in; labels, directives and blank lines do not", () => {
  const body = [
    "switch (a) {",
    "case 1:",
    "\tgoto out;",
    "default:",
    "\tbreak;",
    "}",
    "",
    "#define X \\",
    "\t1",
    "out:",
    "return a ? b : c;",
    "",
  ].join("\n");
  assert.equal(
    indentBody(body),
    [
      "\tswitch (a) {",
      "\tcase 1:",
      "\t\tgoto out;",
      "\tdefault:",
      "\t\tbreak;",
      "\t}",
      "",
      "#define X \\",
      "\t1",
      "out:",
      "\treturn a ? b : c;",
      "",
    ].join("\n"),
  );
});

Deno.test("an empty body leaves no line", () => {
  assert.equal(indentBody("\n \n"), "");
});
