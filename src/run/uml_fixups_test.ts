// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, match } from "node:assert/strict";
import { withUmlFixups } from "./uml_fixups.ts";

const file = "arch/x86/um/os-Linux/registers.c";
const none = "/nonexistent";

Deno.test("state of a processor is used where it can be written back", async () => {
  const text = "if (ptrace(PTRACE_GETREGSET, pid, NT_X86_XSTATE, &iov) == 0)\n";
  const fixed = await withUmlFixups(new Map([[file, text]]), none);
  match(fixed.get(file) ?? "", /GETREGSET.*== 0 &&\n\t.*SETREGSET.*== 0\)\n$/);
});

Deno.test("a tree that has another answer is left alone", async () => {
  const overlay = new Map([[file, "int host_fp_size;\n"]]);
  deepEqual(await withUmlFixups(overlay, none), overlay);
});

Deno.test("a tree without the file is left alone", async () => {
  deepEqual(await withUmlFixups(new Map(), none), new Map());
});
