// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { validateCarried } from "./carried.ts";

const messages = (diff: string): string[] =>
  validateCarried({
    name: "0001-x.patch",
    text: `Subject: x\n\nWhy.\n---\n${diff}`,
  })
    .map(({ code, message }) => `${code} ${message}`);

Deno.test("a mail whose lines would not arrive as they are is told, with the file", () => {
  const head = "diff --git a/lib/a.c b/lib/a.c\n";
  assert.deepEqual(messages(`${head}@@ -1 +1,2 @@\n a\n+b\n`), []);
  assert.deepEqual(messages(`${head}@@ -1 +1,2 @@\n a\r\n+b\n`), [
    "PW114 lib/a.c of the tree has line ends of DOS, where 0001-x.patch changes it",
  ]);
  assert.deepEqual(
    messages(`${head}Binary files a/lib/a.c and b/lib/a.c differ\n`),
    [
      "PW114 lib/a.c of the tree is binary to git, where 0001-x.patch changes it",
    ],
  );
});
