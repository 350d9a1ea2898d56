// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, ok } from "node:assert/strict";
import { cMutants } from "./c_mutants.ts";
import { modelMutants } from "./model_mutants.ts";
import { plant } from "./plant.ts";
import { venetMutants } from "./planted/venet/all.ts";

const all = [...cMutants, ...venetMutants, ...modelMutants];

/** The files that committed patches of a series add, by their paths. */
function addedBy(folder: URL): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name } of Deno.readDirSync(folder)) {
    const text = Deno.readTextFileSync(new URL(name, folder));
    for (const diff of text.split(/^diff --git /m).slice(1)) {
      const path = /^\+\+\+ b\/(.*)$/m.exec(diff)?.[1];
      if (path === undefined || !/^new file mode/m.test(diff)) continue;
      const hunk = diff.slice(diff.search(/^@@/m)).split("\n").slice(1);
      const end = hunk.findIndex((line) => !line.startsWith("+"));
      const lines = hunk.slice(0, end).map((line) => `${line.slice(1)}\n`);
      files.set(path, lines.join(""));
    }
  }
  return files;
}

Deno.test("no two mutants have the same name", () => {
  const names = all.map(({ name }) => name);
  deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
});

Deno.test("what is called equivalent is argued for", () => {
  for (const { name, equivalent } of all) {
    ok(equivalent === undefined || equivalent.length > 40, name);
  }
});

Deno.test("a test that is said to notice a mutant has what notices it", () => {
  const said = [...cMutants, ...venetMutants].flatMap(({ name, elsewhere }) =>
    elsewhere === undefined ? [] : [{ name, elsewhere }]
  );
  ok(said.length > 0);
  for (const { name, elsewhere } of said) {
    const found = /^(\S+), by the scenario (\w+)$/.exec(elsewhere);
    ok(found, name);
    const [, file, scenario] = found;
    const text = Deno.readTextFileSync(
      new URL(`../../${file}`, import.meta.url),
    );
    ok(text.includes(`noticed: ["${scenario}"]`), name);
  }
});

Deno.test("every mutant in C changes something", () => {
  for (const { name, change } of [...cMutants, ...venetMutants]) {
    const changes = "replace" in change ? [change] : change;
    for (const { find, replace } of changes) ok(find !== replace, name);
  }
});

for (const base of ["6.1", "6.12"]) {
  Deno.test(`the driver of ${base} has a place for every defect`, () => {
    const patches = new URL(`../../patches/venet/${base}/`, import.meta.url);
    const files = addedBy(patches);
    const lines: string[] = [];
    for (const mutant of venetMutants) {
      try {
        plant(mutant, files.get(mutant.file));
      } catch (error) {
        lines.push(`${mutant.name}: ${(error as Error).message}`);
      }
    }
    deepEqual(lines, []);
  });
}
