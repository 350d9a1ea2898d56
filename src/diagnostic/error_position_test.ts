// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { errorPosition } from "./error_position.ts";

const thrown = Object.assign(new Error("no"), {
  stack: "Error: no\n    at f (file:///ours/a.ts:1:2)\n" +
    "    at file:///their%20s/b.ts:3:4",
});

Deno.test("the first place in a file that counts is where an error is", () => {
  const theirs = { file: "/their s/b.ts", line: 3, column: 4 };
  assert.deepEqual(
    errorPosition(thrown, (it) => it.startsWith("/their")),
    theirs,
  );
  assert.equal(errorPosition(thrown, () => true)?.file, "/ours/a.ts");
});

Deno.test("an error that names none of those files has no place", () => {
  assert.equal(errorPosition(thrown, () => false), undefined);
});
