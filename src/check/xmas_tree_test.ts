// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Mail } from "./mail.ts";
import { misplacedLocals } from "./xmas_tree.ts";

/** A mail with one hunk of a C file. */
function mail(
  heading: string,
  lines: readonly string[],
  file = "net/a.c",
): Mail {
  const after = lines.filter((line) => !line.startsWith("-")).length;
  const before = lines.filter((line) => !line.startsWith("+")).length;
  const text = [
    "Subject: a patch",
    "",
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -10,${before} +10,${after} @@ ${heading}`,
    ...lines,
    "--",
    "",
  ].join("\n");
  return { name: "0001-a.patch", text };
}

Deno.test("an added local below a shorter one of the context is out of order", () => {
  const found = misplacedLocals(mail("int f(void)", [
    " {",
    " \tint a;",
    "+\tstruct sk_buff *skb;",
    " ",
    " \ta = 1;",
  ]));
  assert.deepEqual(found, [
    "net/a.c:11: `int a;` stands before the longer `struct sk_buff *skb;`",
  ]);
});

Deno.test("locals from longest to shortest are in order, and so are equals", () => {
  const found = misplacedLocals(mail("", [
    "+static int f(struct net *net)",
    "+{",
    "+\tstruct sk_buff *skb = first(net);",
    "+\tunsigned int len = 0;",
    "+\tint a, b;",
    "+\tint c, d;",
    "+",
    "+\treturn a;",
    "+}",
  ]));
  assert.deepEqual(found, []);
});

Deno.test("locals that were there before are not blamed", () => {
  const found = misplacedLocals(mail("int f(void)", [
    " {",
    " \tint a;",
    " \tstruct sk_buff *skb;",
    "+\tu8 b;",
    " ",
  ]));
  assert.deepEqual(found, []);
});

Deno.test("members of a struct may stand in any order", () => {
  const whole = [
    "+struct probe {",
    "+\tint a;",
    "+\tstruct sk_buff *skb;",
    "+};",
  ];
  assert.deepEqual(misplacedLocals(mail("int f(void)", whole)), []);
  const inner = [" \tint a;", "+\tstruct sk_buff *skb;", " \tint c;"];
  assert.deepEqual(misplacedLocals(mail("struct probe {", inner)), []);
  const anonymous = [
    " ",
    "+\tstruct {",
    "+\t\tint a;",
    "+\t\tunsigned long b;",
  ];
  assert.deepEqual(misplacedLocals(mail("struct probe {", anonymous)), []);
});

Deno.test("the locals of an inner block are looked at for themselves", () => {
  const found = misplacedLocals(mail("int f(void)", [
    " {",
    " \tint a;",
    " ",
    " \tif (a) {",
    "+\t\tlong b;",
    "+\t\tunsigned long long c;",
    "+",
    "+\t\ta = b;",
    " \t}",
  ]));
  assert.deepEqual(found, [
    "net/a.c:14: `long b;` stands before the longer `unsigned long long c;`",
  ]);
});

Deno.test("a declaration over several lines counts with its first one", () => {
  const found = misplacedLocals(mail("int f(void)", [
    " {",
    "+\tstruct probe *probe = container_of(work,",
    "+\t\t\t\t\t   struct probe, work);",
    "+\tstruct sk_buff *skb = probe->skb;",
    "+\tconst u8 key[] = {",
    "+\t\t1, 2,",
    "+\t};",
    "+\tint err;",
  ]));
  assert.deepEqual(found, []);
});

Deno.test("statements are no declarations", () => {
  const found = misplacedLocals(mail("int f(void)", [
    " {",
    "+\treturn a;",
    "+\tgoto out_of_this_function;",
    "+\ta = b;",
    "+\tcall(a, b, c, d);",
    "+\ta->member_of_a = b * c;",
    "+\tab == cd;",
  ]));
  assert.deepEqual(found, []);
});

Deno.test("arrays, pointers to functions and declaring macros are locals", () => {
  for (
    const longer of [
      "unsigned char digest[SIZE] = {};",
      "int (*compare)(int, int) = NULL;",
      "DECLARE_BITMAP(bits, COUNT);",
      "const struct probe_ops *ops __maybe_unused;",
    ]
  ) {
    const found = misplacedLocals(mail("int f(void)", [
      " {",
      "+\tint a;",
      `+\t${longer}`,
    ]));
    assert.equal(found.length, 1, longer);
  }
});

Deno.test("a comment between two locals does not part them", () => {
  const found = misplacedLocals(mail("int f(void)", [
    " {",
    "+\tint a;",
    "+\t/* why b */",
    "+\tunsigned int b;",
  ]));
  assert.equal(found.length, 1);
});

Deno.test("text that is not C has no locals", () => {
  const lines = ["+{", "+\tint a;", "+\tunsigned int b;"];
  assert.deepEqual(misplacedLocals(mail("f()", lines, "a.rst")), []);
});
