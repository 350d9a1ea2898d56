// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { defines } from "../description/fact.ts";
import { patch, series } from "../description/series.ts";
import { templatesIn, verbatim } from "../description/text.ts";
import { pathsOf } from "./paths.ts";

const template = templatesIn("file:///templates/");

Deno.test("a fact counts wherever it stands, in a row of a table too", () => {
  const named = (name: string) =>
    template("row.c", { there: defines(`lib/${name}.c`, "f") });
  const one = series({
    ...{ name: "probe", prefix: "PATCH", date: "", api: "file:///probe.ts" },
    patches: [patch({
      subject: "lib: change it",
      message: verbatim("Change it."),
      changes: [
        file("lib/new.c").create(template("new.c", {
          there: defines("lib/hole.c", "f"),
          text: named("text"),
          rows: [{ name: "a", limit: 1 }, { name: "b", text: named("row") }],
        })),
      ],
    })],
  });
  assert.deepEqual(pathsOf(one, []), [
    ...["lib/hole.c", "lib/new.c", "lib/row.c", "lib/text.c"],
  ]);
});
