// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const f = file("f.h").function("f");
const declared = file("f.h").prototype("f");

const returns: readonly (readonly [string, string, string])[] = [
  ["void f(void)", "int", "int f(void)"],
  ["int f(void)", "struct ring *", "struct ring *f(void)"],
  ["struct ring *f(void)", "int", "int f(void)"],
  ["static inline const char **f(void)", "u8", "static inline u8 f(void)"],
  [
    "static int __must_check f(void)",
    "long",
    "static long __must_check f(void)",
  ],
  ["int __init f(void)", "struct ring *", "struct ring * __init f(void)"],
  ["__must_check unsigned long f(void)", "int", "__must_check int f(void)"],
  ["extern void\nf(int a,\n  int b)", "int", "extern int\nf(int a,\n  int b)"],
  ["void f(int a,\n       int b)", "int", "int f(int a,\n      int b)"],
  [
    "int f(int a,\n      int b)",
    "struct r *",
    "struct r *f(int a,\n\t    int b)",
  ],
];
for (const [before, type, after] of returns) {
  Deno.test(`${JSON.stringify(before)} comes to return ${type}`, () => {
    assert.equal(
      makeEdit(`/* int f(void) */\n${before};\n`, declared.returns(type)),
      `/* int f(void) */\n${after};\n`,
    );
    assert.equal(
      makeEdit(`${before}\n{\n}\nEXPORT_SYMBOL(f);\n`, f.returns(type)),
      `${after}\n{\n}\nEXPORT_SYMBOL(f);\n`,
    );
  });
}

const wide = "struct a_type_with_a_long_name *first";
const parameters: readonly (readonly [string, string, string])[] = [
  ["int f(void)", "int a", "int f(int a)"],
  ["int f()", "int a", "int f(int a)"],
  ["int f(int a)", "int b", "int f(int a, int b)"],
  ["int f(struct r *r __rcu)", "int b", "int f(struct r *r __rcu, int b)"],
  ["int f(int a,\n      int b)", "int c", "int f(int a,\n      int b, int c)"],
  [
    `int f(${wide})`,
    "struct ring *the_second_ring_of_all",
    `int f(${wide},\n      struct ring *the_second_ring_of_all)`,
  ],
  [
    `void *f_(int);\nstatic long f(${wide})`,
    "struct ring *the_second_ring_of_all",
    `void *f_(int);\nstatic long f(${wide},\n\t      struct ring *the_second_ring_of_all)`,
  ],
  [
    `int f(\n\tint a, ${wide})`,
    "struct ring *the_second_ring_of_all",
    `int f(\n\tint a, ${wide},\n\tstruct ring *the_second_ring_of_all)`,
  ],
];
for (const [before, parameter, after] of parameters) {
  Deno.test(`${JSON.stringify(before)} takes ${parameter} too`, () => {
    assert.equal(
      makeEdit(`${before};\n`, declared.parameter(parameter)),
      `${after};\n`,
    );
    assert.equal(
      makeEdit(`${before}\n{\n}\n`, f.parameter(parameter)),
      `${after}\n{\n}\n`,
    );
  });
}

Deno.test("a line of 80 columns is not broken, one of 81 is", () => {
  const text = `int f(int a);\n`;
  const name = (width: number): string =>
    "b".repeat(width - "int f(int a, int );".length);
  assert.match(makeEdit(text, declared.parameter(`int ${name(80)}`)), /a, int/);
  assert.match(makeEdit(text, declared.parameter(`int ${name(81)}`)), /a,\n/);
});

Deno.test("what C does not allow is refused", () => {
  refusal("PW207", "int f(int a, ...);\n", declared.parameter("int b"));
  refusal("PW207", "const static int f(int a);\n", declared.returns("long"));
  const before = { ...declared.returns("long"), action: "before" as const };
  refusal("PW207", "int f(int a);\n", before);
  refusal("PW207", "int f(int a);\n", {
    ...declared.parameter("int b"),
    action: "remove",
  });
});

Deno.test("a prototype has no body to edit", () => {
  assert.match(
    refusal("PW207", "int f(int a);\n", declared.end().before(verbatim("x;"))),
    /no body/,
  );
});

Deno.test("a prototype and a definition are told apart", () => {
  const text = "int f(int a);\n\nint f(int a)\n{\n}\n";
  assert.match(makeEdit(text, declared.returns("long")), /^long f.*;\n\nint f/);
  assert.match(makeEdit(text, f.returns("long")), /^int f.*;\n\nlong f/);
});
