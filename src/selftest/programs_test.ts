// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { programsOf } from "./programs.ts";

Deno.test("a program is made from its own source and what it depends on", () => {
  const makefile = [
    "TEST_PROGS := test.sh",
    "TEST_GEN_FILES := one two",
    "include ../lib.mk",
    "$(OUTPUT)/two: a.c \\",
    "\tb.c",
    "$(OUTPUT)/two: c.c",
  ].join("\n");
  assert.deepEqual([...programsOf(makefile)], [
    ["one", ["one.c"]],
    ["two", ["two.c", "a.c", "b.c", "c.c"]],
  ]);
});
