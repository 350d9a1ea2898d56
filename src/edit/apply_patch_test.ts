// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type Change, file, where } from "../description/edit.ts";
import { defines } from "../description/fact.ts";
import { patch } from "../description/series.ts";
import { verbatim } from "../description/text.ts";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { loadCParser } from "../kernel/c_parser.ts";
import { applyPatch } from "./apply_patch.ts";
import { TreeState } from "./tree_state.ts";

const parser = await loadCParser();
const tree = new Map([["lib/f.c", "int f(void)\n{\n\treturn 1;\n}\n"]]);
const made = file("lib/new.c");

/** The texts that a patch of these changes leaves. */
function apply(...changes: readonly Change[]): ReadonlyMap<string, string> {
  return applyPatch(
    patch({ subject: "lib: change it", message: verbatim("x"), changes }),
    {
      api: { entities: new Map(), existing: new Map() },
      state: new TreeState(tree, parser, new Map()),
      common: {},
    },
  );
}

Deno.test("an edit of a file that the same patch makes is refused, not lost", () => {
  const created = made.create(verbatim("int a;\n"));
  const edit = made.macro("A").before(verbatim("int b;"));
  assert.throws(() => apply(created, edit), (error: unknown) => {
    assert.ok(error instanceof DiagnosticError, String(error));
    assert.deepEqual(
      error.diagnostics.map(({ code, position }) => [code, position]),
      [["PW203", edit.position]],
    );
    return true;
  });
});

Deno.test("a file is made once, however many facts want it", () => {
  const f = defines("lib/f.c", "f");
  const h = defines("lib/h.c", "h");
  const [here] = where(f, made.create(verbatim("int a;\n")));
  const [there] = where(h, made.create(verbatim("int b;\n")));
  assert.deepEqual(
    [...apply(here!, there!)],
    [["lib/new.c", "int a;\n"]],
  );
  assert.throws(
    () => apply(here!, made.create(verbatim("int c;\n"))),
    /the same patch makes the file lib\/new\.c/,
  );
});
