// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { sequence, table } from "./text.ts";
import { validateFigure } from "./validate_figure.ts";

type Figure = Parameters<typeof validateFigure>[0];

const found = (figure: unknown): string[] =>
  validateFigure(figure as Figure).map(({ code, message }) =>
    `${code} ${message}`
  );

Deno.test("a sequence takes messages among its participants", () => {
  const names = ["driver", "lamp"];
  const message = { from: "driver", to: "lamp", label: "lights it" };
  assert.deepEqual(found(sequence(names, [message])), []);
  assert.deepEqual(found(sequence(names, [{ ...message, to: "lmap" }])), [
    'PW105 "lmap" takes no part in the sequence',
  ]);
  assert.deepEqual(found(sequence(names, [{ ...message, label: "a\nb" }])), [
    'PW113 "a\\nb" in a sequence holds U+000a',
  ]);
  assert.deepEqual(found(sequence([], [message])), [
    "PW113 the sequence has no participants",
  ]);
});

Deno.test("a table has columns, for all of its cells, that a page has room for", () => {
  const column = { title: "Lamp", width: 9 };
  assert.deepEqual(found(table([column], [["a"], []])), []);
  assert.deepEqual(found(table([], [])), ["PW113 the table has no columns"]);
  assert.deepEqual(found(table([column], [["a", "b"]])), [
    'PW113 the row ["a","b"] has a cell without a column',
  ]);
  for (const width of [0, -1, 1.5, NaN, 1e9]) {
    assert.deepEqual(found(table([{ ...column, width }], [])), [
      'PW113 the column "Lamp" has no width of a column',
    ]);
  }
});
