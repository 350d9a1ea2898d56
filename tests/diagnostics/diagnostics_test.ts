// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { readApi } from "../../src/declaration/read_api.ts";
import {
  type Diagnostic,
  DiagnosticError,
} from "../../src/diagnostic/diagnostic.ts";
import type { Api } from "../../src/description/entity.ts";
import type { Series } from "../../src/description/series.ts";
import { validateSeries } from "../../src/description/validate_series.ts";

const root = new URL("../../", import.meta.url);
const folder = "tests/diagnostics/";
const names = [...Deno.readDirSync(new URL(folder, root))]
  .map(({ name }) => name).sort();

// Each file says on its own lines what is wrong with them, behind `// error`.
const note = /\s*\/\/ error (PW\d{3}: .*?)(?=\s*\/\/ error|$)/g;

function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

function expected(path: string): string[] {
  return read(path).split("\n").flatMap((line, i) =>
    [...line.matchAll(note)].map(([, text]) => `${path}:${i + 1}: ${text}`)
  ).sort();
}

function reported(found: readonly Diagnostic[]): string[] {
  const here = decodeURIComponent(root.pathname);
  return found.map(({ code, message, position }) =>
    `${position?.file.replace(here, "")}:${position?.line}: ${code}: ${message}`
  ).sort();
}

function diagnosticsOf(work: () => unknown): readonly Diagnostic[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
}

for (const name of names.filter((each) => each.endsWith(".broken.ts.txt"))) {
  Deno.test(`${name} gives exactly the errors that its lines announce`, () => {
    // The notes are not part of what is read: they would be prose in a comment.
    const found = diagnosticsOf(() =>
      readApi(
        folder + name,
        (path) => read(path).replace(/\s*\/\/ error .*/g, ""),
      )
    );
    assert.deepEqual(reported(found), expected(folder + name));
    assert.ok(found.length > 0);
    for (const { hint, position } of found) {
      assert.ok(hint.length > 0);
      assert.ok(position?.column);
    }
  });
}

for (const name of names.filter((each) => each.endsWith("_series.ts"))) {
  Deno.test(`${name} gives exactly the errors that its lines announce`, async () => {
    const path = new URL(folder + name, root).href;
    const given: { readonly default: Series; readonly api: Api } = await import(
      path
    );
    const found = validateSeries(given.default, given.api);
    assert.deepEqual(reported(found), expected(folder + name));
    assert.ok(found.length > 0);
  });
}
