// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Code } from "../diagnostic/codes.ts";
import { exit, exitCodeFor } from "./exit_code.ts";

function exitOf(...codes: readonly Code[]): number {
  return exitCodeFor(
    codes.map((code) => ({ code, message: "it is so", hint: "mend it" })),
  );
}

Deno.test("what this machine or this tree cannot do is nothing that was found", () => {
  for (const code of ["PW305", "PW501", "PW603", "PW612", "PW613"] as const) {
    assert.equal(exitOf(code), exit.couldNotRun, code);
  }
});

Deno.test("what is wrong with a description or a kernel is found", () => {
  for (const code of ["PW105", "PW201", "PW601", "PW602", "PW904"] as const) {
    assert.equal(exitOf(code), exit.found, code);
  }
});

Deno.test("the gravest of many errors counts", () => {
  assert.equal(exitOf("PW105", "PW902"), exit.usage);
  assert.equal(exitOf("PW902", "PW501", "PW105"), exit.couldNotRun);
});
