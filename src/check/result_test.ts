// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { CouldNotRun, couldNotRun, installHint, verdict } from "./result.ts";

Deno.test("one line installs every package that was missing, each once", () => {
  const results = [
    couldNotRun("sparse", new CouldNotRun("no sparse", ["sparse", "clang"])),
    couldNotRun("build", new CouldNotRun("no clang", ["clang"])),
    verdict("apply", [], "applies", "problem"),
  ];
  assert.equal(installHint(results), "sudo apt-get install clang sparse");
});

Deno.test("nothing missing gives no hint", () => {
  const broken = couldNotRun("build", new CouldNotRun("the base is broken"));
  assert.equal(installHint([broken]), undefined);
});
