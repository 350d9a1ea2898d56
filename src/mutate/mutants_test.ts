// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, ok } from "node:assert/strict";
import { cMutants } from "./c_mutants.ts";
import { modelMutants } from "./model_mutants.ts";

const all = [...cMutants, ...modelMutants];

Deno.test("no two mutants have the same name", () => {
  const names = all.map(({ name }) => name);
  deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
});

Deno.test("what is called equivalent is argued for", () => {
  for (const { name, equivalent } of all) {
    ok(equivalent === undefined || equivalent.length > 40, name);
  }
});

Deno.test("every mutant in C changes something", () => {
  for (const { name, change } of cMutants) {
    const changes = "replace" in change ? [change] : change;
    for (const { find, replace } of changes) ok(find !== replace, name);
  }
});
