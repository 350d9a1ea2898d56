// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { parseCheckpatch, readByCheckpatch } from "./checkpatch.ts";

Deno.test("a report of checkpatch comes with the place that it names", () => {
  const output = [
    "WARNING:LONG_LINE: line length exceeds 80",
    "#12: FILE: net/a.c:34:",
    "+\tlong_line();",
    "",
    "ERROR:COMMIT: no message",
    "",
    "total: 1 errors, 1 warnings, 0 checks, 40 lines checked",
  ].join("\n");
  assert.deepEqual(parseCheckpatch(output), [
    "net/a.c:34: WARNING:LONG_LINE: line length exceeds 80",
    "ERROR:COMMIT: no message",
  ]);
});

Deno.test("a clean total has no reports", () => {
  const output = "total: 0 errors, 0 warnings, 0 checks, 1 line checked";
  assert.deepEqual(parseCheckpatch(output), []);
});

Deno.test("what is counted but not shown is reported all the same", () => {
  const output = "total: 0 errors, 0 warnings, 2 checks, 40 lines checked";
  assert.equal(parseCheckpatch(output)?.length, 1);
});

Deno.test("an output without a total is no verdict", () => {
  assert.equal(parseCheckpatch("Can't locate strict.pm"), undefined);
});

Deno.test("a patch is the same to checkpatch under another number, and not with other words", () => {
  const mail = (prefix: string, id: string, words: string): string[] =>
    readByCheckpatch({
      name: "0001-net-change-it.patch",
      text:
        `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
Message-ID: <${id}@example.org>
From: Jo Doe <jo@example.org>
Subject: [${prefix}] net: change
 it

${words}
---
diff --git a/a.c b/a.c
`,
    });
  const first = mail("PATCH 1/9", "a", "Change it.");
  assert.deepEqual(mail("PATCH v2 02/10", "b", "Change it."), first);
  assert.notDeepEqual(mail("PATCH 1/9", "a", "Change that."), first);
});
