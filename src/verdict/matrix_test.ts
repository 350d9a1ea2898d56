// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { matrixOf } from "./matrix.ts";

Deno.test("a kernel that did not run as its model says shows nothing", () => {
  const clauses = [{ clause: "never-early", broken: false }];
  const entry = { base: "6.12", traces: 1, clauses };
  assert.deepEqual(
    matrixOf(["never-early", "bounded"], [
      { ...entry, implementation: "dataref", agrees: true },
      { ...entry, implementation: "ubuf_info", agrees: false },
      {
        ...entry,
        implementation: "dataref-rfc",
        agrees: true,
        clauses: [{ clause: "never-early", broken: true }],
      },
    ]),
    [
      ["clause", "dataref 6.12", "ubuf_info 6.12", "dataref-rfc 6.12"],
      ["never-early", "holds", "not run", "broken"],
      ["bounded", "not run", "not run", "not run"],
    ],
  );
});
