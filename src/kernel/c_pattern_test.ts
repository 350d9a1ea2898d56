// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { compilePattern, matchPattern, openRole } from "./c_pattern.ts";
import { tokenize } from "./c_tokens.ts";

function matches(pattern: string, code: string, roles = {}): boolean {
  return matchPattern(
    compilePattern(pattern, roles),
    tokenize(code).map(({ text }) => text),
  ) !== undefined;
}

Deno.test("tokens know where they stand, comments are none", () => {
  assert.deepEqual(tokenize('a->b /* c */ "x // y" <<= 0x1f;', 1, 30), [
    { text: "->", start: 1, end: 3 },
    { text: "b", start: 3, end: 4 },
    { text: '"x // y"', start: 13, end: 21 },
    { text: "<<=", start: 22, end: 25 },
    { text: "0x1f", start: 26, end: 30 },
  ]);
});

Deno.test("a pattern matches whatever the white space and comments", () => {
  assert.ok(matches("f(a,b);", "f ( a /* one */,\n\t  b ) ; // end"));
  assert.ok(!matches("f(a);", "f(a, b);"));
  assert.ok(!matches("f(a)", "f(a);"));
});

Deno.test("a role stands for the tree's name, a member's name for itself", () => {
  const roles = { skb: "buf" };
  assert.ok(matches("skb->skb = it.skb;", "buf->skb = it.skb;", roles));
  assert.ok(!matches("skb->len", "skb->len", roles));
});

Deno.test("an ellipsis matches any run that closes what it opens", () => {
  assert.ok(matches("f(...);", "f();"));
  assert.ok(matches("f(...);", "f(a, g(b));"));
  assert.ok(!matches("f(...);", "f(a) + g(b);"));
  assert.ok(matches("if (...) return ...;", "if (a) return -EINVAL;"));
  assert.ok(!matches("if (a) ... else ...", "if (a) b();"));
});

Deno.test("an open role is filled by the variable that stands there", () => {
  const match = (pattern: string, code: string): unknown =>
    matchPattern(
      compilePattern(pattern, { a: openRole("a"), b: openRole("b") }),
      tokenize(code).map(({ text }) => text),
      (name) => ["x", "y"].includes(name),
    );
  assert.deepEqual(match("f(a, b, a);", "f(x, y, x);"), { a: "x", b: "y" });
  assert.equal(match("f(a, b, a);", "f(x, y, y);"), undefined);
  assert.equal(match("f(a);", "f(MAX);"), undefined);
  assert.deepEqual(match("f(..., a ? b : 0);", "f(1, x ? y : 0);"), {
    a: "x",
    b: "y",
  });
});
