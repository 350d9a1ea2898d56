// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { type Box, compare, type Scene } from "./scene.ts";

const columns = [{ title: "things", level: false }];

function box(id: string, slot: number, value: string): Box {
  return {
    id,
    title: id,
    kind: "page",
    column: 0,
    slot,
    rows: [{ label: "value", value }],
  };
}

function scene(...boxes: Box[]): Scene {
  return { columns, boxes, edges: [] };
}

function changes(before: Scene | undefined, after: Scene): string[] {
  return compare(before, after).boxes.map(({ id, change }) =>
    `${id} ${change}`
  );
}

Deno.test("the first scene has no changes", () => {
  deepEqual(changes(undefined, scene(box("a", 0, "1"))), ["a none"]);
});

Deno.test("what is new, changed and gone is marked", () => {
  const before = scene(box("a", 0, "1"), box("b", 1, "1"), box("c", 2, "1"));
  const after = scene(box("a", 0, "2"), box("b", 1, "1"), box("d", 3, "1"));
  deepEqual(changes(before, after), [
    "a changed",
    "b none",
    "d new",
    "c gone",
  ]);
  equal(compare(before, after).boxes[0]!.rows[0]!.was, "1");
});

Deno.test("what has gone does not stand in the way of what is there", () => {
  const before = scene(box("a", 0, "1"));
  deepEqual(changes(before, scene(box("b", 0, "1"))), ["b new"]);
});
