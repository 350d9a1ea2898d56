// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { together } from "./build_checks.ts";
import { CouldNotRun, couldNotRun, verdict } from "./result.ts";

const passed = verdict("build", [], "no new warning", "new message");
const failed = verdict("build", ["0001: odd"], "", "new message");
const missing = couldNotRun("build", new CouldNotRun("no clang", ["clang"]));

Deno.test("a build passes only where every toolchain was run", () => {
  const result = together(new Map([["gcc", passed], ["clang", missing]]));
  assert.equal(result.status, "could not run");
  assert.equal(result.summary, "gcc: no new warning; clang: no clang");
  assert.deepEqual(result.packages, ["clang"]);
});

Deno.test("a build that fails with one toolchain fails, and says with which", () => {
  const result = together(
    new Map([["gcc", failed], ["clang", missing], ["cc", passed]]),
  );
  assert.equal(result.status, "fail");
  assert.deepEqual(result.details, ["gcc: 0001: odd"]);
});
