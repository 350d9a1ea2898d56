// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { figure } from "./measure.ts";
import { formatAims, formatTable } from "./report.ts";

Deno.test("figures stand below each other, and bars are to scale", () => {
  const [head, slow, fast] = formatTable({
    title: "edits",
    rows: [
      { what: "one", figure: figure([1000]) },
      { what: "another", figure: figure([250]) },
    ],
  });
  assert.equal(slow!.indexOf("1000 ms"), fast!.indexOf("250 ms") - 1);
  assert.equal(head!.indexOf("median") + 6, slow!.indexOf("1000 ms") + 7);
  const bar = (line: string): number => line.split("█").length - 1;
  assert.equal(bar(slow!), 4 * bar(fast!));
});

Deno.test("an aim that was not measured is neither met nor missed", () => {
  const line = (met: boolean | undefined): string =>
    formatAims([{ aim: "speed", measured: "1 s", met }])[0]!.split(/ {2,}/)[0]!;
  assert.deepEqual([true, false, undefined].map(line), [
    "met",
    "NOT MET",
    "not measured",
  ]);
});
