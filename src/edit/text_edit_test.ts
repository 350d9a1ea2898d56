// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { applyTextEdits } from "./text_edit.ts";

const position = { file: "series.ts", line: 1 };

Deno.test("edits refer to the original text, whatever their order", () => {
  const edits = [
    { start: 4, end: 5, text: "E", position },
    { start: 0, end: 1, text: "", position },
  ];
  assert.equal(applyTextEdits("abcdef", edits), "bcdEf");
  assert.equal(applyTextEdits("abcdef", edits.toReversed()), "bcdEf");
});

Deno.test("insertions at one place keep their order", () => {
  const at = (text: string) => ({ start: 1, end: 1, text, position });
  assert.equal(applyTextEdits("ab", [at("1"), at("2")]), "a12b");
});

Deno.test("edits that overlap are refused and name the other one", () => {
  const other = { file: "series.ts", line: 7 };
  assert.throws(
    () =>
      applyTextEdits("abcdef", [
        { start: 0, end: 3, text: "", position: other },
        { start: 2, end: 4, text: "", position },
      ]),
    (error: unknown) =>
      error instanceof DiagnosticError &&
      error.diagnostics[0]!.code === "PW203" &&
      error.diagnostics[0]!.hint.includes("series.ts:7"),
  );
});

Deno.test("text outside of the edits is never changed", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat(),
      fc.nat(),
      fc.string(),
      (original, a, b, text) => {
        const [start, end] = [a, b].map((n) => n % (original.length + 1)).sort((
          x,
          y,
        ) => x - y) as [number, number];
        const edited = applyTextEdits(original, [{
          start,
          end,
          text,
          position,
        }]);
        assert.ok(edited.startsWith(original.slice(0, start)));
        assert.ok(edited.endsWith(original.slice(end)));
        assert.equal(
          edited.length,
          original.length - (end - start) + text.length,
        );
      },
    ),
    { verbose: 1 },
  );
});
