// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { patch, series } from "../description/series.ts";
import { templatesIn, verbatim } from "../description/text.ts";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { loadCParser } from "../kernel/c_parser.ts";
import { planSeries } from "./plan_series.ts";

const parser = await loadCParser();
const missing = templatesIn("file:///nowhere/");

Deno.test("what is wrong with the cover letter comes with all else that is", () => {
  const one = series({
    ...{ name: "probe", prefix: "PATCH", api: "file:///probe.ts" },
    date: "2024-01-01T00:00:00Z",
    cover: { subject: "lib: change it", body: missing("cover.txt") },
    patches: [patch({
      subject: "lib: change it",
      message: verbatim("Change it."),
      changes: [file("lib/no.c").macro("NO").remove()],
    })],
  });
  const plan = () =>
    planSeries({
      series: one,
      api: { entities: new Map(), existing: new Map() },
      ...{ snapshot: new Map(), parser, parsed: new Map() },
      author: { name: "Jo", email: "jo@example.org" },
      signOff: false,
    });
  assert.throws(plan, (error: unknown) => {
    assert.ok(error instanceof DiagnosticError, String(error));
    const codes = error.diagnostics.map(({ code }) => code);
    assert.deepEqual(codes.sort(), ["PW112", "PW204"]);
    return true;
  });
});
