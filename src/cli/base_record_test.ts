// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type BaseRecord, movedFiles } from "./base_record.ts";

function record(
  packageVersion: string,
  files: BaseRecord["files"],
): BaseRecord {
  return { tree: { kind: "debian", version: "6.12.1", packageVersion }, files };
}

const recorded = record("6.12.1-1", { "a.c": "a", "b.c": "b" });

Deno.test("a tree moved where its files changed, came or went", () => {
  const next = record("6.12.1-2", { "a.c": "other", "c.c": "c" });
  assert.deepEqual(movedFiles(recorded, next), ["a.c", "b.c", "c.c"]);
});

Deno.test("a series that looks at other files has not moved its tree", () => {
  const more = record("6.12.1-1", { "a.c": "a", "c.c": "c" });
  assert.deepEqual(movedFiles(recorded, more), []);
});

Deno.test("a folder that was edited moved, whatever its version says", () => {
  const edited = record("6.12.1-1", { "a.c": "other", "b.c": "b" });
  assert.deepEqual(movedFiles(recorded, edited), ["a.c"]);
});
