// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { fillTemplate } from "./template.ts";

const position = { file: "series.ts", line: 3 };

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]!.code;
    throw error;
  }
}

Deno.test("a statement on a line of its own leaves no line behind", () => {
  const text = fillTemplate("golden/choice.c", { taken: true }, position);
  assert.equal(text, "first();\nsecond();\n");
});

Deno.test("a table is gone through row by row", () => {
  const rows = [{ name: "red", index: 0 }, { name: "blue", index: 2 }];
  const text = fillTemplate("golden/table.c", { rows }, position);
  assert.equal(
    text,
    'static const char *const names[] = {\n\t[0] = "red",\n\t[2] = "blue",\n};\n',
  );
  assert.equal(
    codeOf(() =>
      fillTemplate("golden/table.c", { rows: [{ name: "red" }] }, position)
    ),
    "PW112",
  );
});

Deno.test("a table that a template prints as it is gives an error", () => {
  const view = {
    steps: [{ name: "red" }],
    counts: true,
    coloured: true,
    name: "",
  };
  assert.throws(
    () => fillTemplate("golden/lamp/cover.txt", view, position),
    /PW112[^]*hole "steps" is a table/,
  );
});

Deno.test("a hole without a value is an error and no empty string", () => {
  assert.equal(
    codeOf(() => fillTemplate("golden/choice.c", {}, position)),
    "PW112",
  );
});

Deno.test("a template that does not exist or lies elsewhere is an error", () => {
  assert.equal(
    codeOf(() => fillTemplate("golden/none.c", {}, position)),
    "PW112",
  );
  assert.equal(codeOf(() => fillTemplate("golden", {}, position)), "PW112");
  assert.equal(
    codeOf(() => fillTemplate("../deno.json", {}, position)),
    "PW112",
  );
});
