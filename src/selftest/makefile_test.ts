// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { readMakefile } from "./makefile.ts";

const { scripts, files, programs } = readMakefile([
  "TEST_PROGS := \\",
  "\tb.sh \\",
  "\ta.sh",
  "TEST_PROGS += c.sh",
  "TEST_FILES := lib.sh",
  "TEST_GEN_FILES := one two",
  "include ../lib.mk",
  "$(OUTPUT)/two: a.c \\",
  "\tb.c",
  "$(OUTPUT)/two: c.c",
].join("\n"));

Deno.test("what is run stands in the order in which it runs", () => {
  assert.deepEqual(scripts, ["b.sh", "a.sh", "c.sh"]);
  assert.deepEqual(files, ["lib.sh"]);
});

Deno.test("a program is made from its own source and what it depends on", () => {
  assert.deepEqual([...programs], [
    ["one", ["one.c"]],
    ["two", ["two.c", "a.c", "b.c", "c.c"]],
  ]);
});
