// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const f = file("f.c").function("f");

function withBody(...lines: readonly string[]): string {
  return `void f(void)\n{\n${lines.map((line) => `\t${line}\n`).join("")}}\n`;
}

function bodyAfter(text: string, declaration: string): string[] {
  return makeEdit(text, f.local(declaration)).split("\n").slice(2, -2)
    .map((line) => line.trim());
}

Deno.test("declarations in the order of a reverse xmas tree stay so", () => {
  const name = fc.stringMatching(/^[a-z]{1,30}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
      name,
      (names, added) => {
        const longestFirst = names.map((it) => `int _${it};`)
          .toSorted((a, b) => b.length - a.length);
        const body = bodyAfter(
          withBody(...longestFirst, "", "g();"),
          `int ${added};`,
        );
        const declared = body.slice(0, -2);
        assert.equal(declared.length, names.length + 1);
        assert.deepEqual(
          declared,
          declared.toSorted((a, b) => b.length - a.length),
        );
        assert.deepEqual(body.slice(-2), ["", "g();"]);
      },
    ),
    // A name that every object of JavaScript has is a name like any other.
    { examples: [[["a"], "constructor"], [["toString"], "valueOf"]] },
  );
});

Deno.test("a declaration goes behind the last that is as long", () => {
  const text = withBody(
    "int a;",
    "struct ring *longest;",
    "int middle = 1,",
    "    more_of_it_below = 2;",
    "LIST_HEAD(l);",
    "",
    "BUG_ON(1);",
  );
  assert.equal(bodyAfter(text, "int middle_22;")[4], "int middle_22;");
  assert.equal(bodyAfter(text, "int c;")[5], "int c;");
  assert.equal(
    bodyAfter(text, "int a_name_of_more_width;")[0],
    "int a_name_of_more_width;",
  );
});

Deno.test("a declaration goes behind those that it uses", () => {
  const text = withBody("struct ring *r = get();", "int n = r->n;", "", "g();");
  assert.equal(
    bodyAfter(text, "struct slot *first_slot = slot(n);")[2],
    "struct slot *first_slot = slot(n);",
  );
});

Deno.test("a function without locals gets a blank line behind the first", () => {
  assert.deepEqual(bodyAfter(withBody("g();"), "int a;"), [
    "int a;",
    "",
    "g();",
  ]);
  assert.deepEqual(bodyAfter(withBody(), "int a;"), ["int a;"]);
});

Deno.test("a body on one line is refused", () => {
  refusal("PW207", "void f(void) { g(); }\n", f.local("int a;"));
});

Deno.test("locals can only be added", () => {
  const edit = f.local("int a;");
  for (const action of ["before", "replace", "remove"] as const) {
    refusal("PW207", withBody("g();"), { ...edit, action, text: verbatim("") });
  }
});
