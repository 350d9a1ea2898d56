// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { series } from "../description/series.ts";
import { checkSeries } from "./check.ts";
import type { CheckResult } from "./result.ts";

/** Checks one mail, which changes `from`, on a tree that is no kernel. */
async function checkOn(
  contents: string,
  from: string,
): Promise<ReadonlyMap<string, CheckResult>> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/source/net`, { recursive: true });
    await Deno.writeTextFile(`${folder}/source/net/a.c`, contents);
    const results = await checkSeries({
      series: series({
        name: "probe",
        prefix: "PATCH",
        date: "2024-01-01T00:00:00Z",
        api: "file:///probe.ts",
        patches: [],
        sameSize: [{ struct: "probe", object: "net/a.o" }],
      }),
      base: "tiny",
      mails: [{ name: "0001-net-change.patch", text: mail(from) }],
      source: `${folder}/source`,
      work: `${folder}/work`,
      onProgress: () => {},
    });
    return new Map(results.map((result) => [result.name, result]));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function mail(from: string): string {
  return `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Jo Doe <jo@example.org>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH] net: change

Change it.
---
diff --git a/net/a.c b/net/a.c
--- a/net/a.c
+++ b/net/a.c
@@ -1 +1,6 @@
-${from}
+int f(void)
+{
+\tint a = 0;
+\tunsigned int b = 0;
+\treturn a + b;
+}
--
2.39.2
`;
}

const names = [
  "apply",
  "build",
  "sparse",
  "checkpatch",
  "kernel-doc",
  "man-pages",
  "htmldocs",
  "xmas-tree",
  "layout",
];

Deno.test("what cannot be built is no pass of any check that builds", async () => {
  const results = await checkOn("one\n", "one");
  assert.deepEqual([...results.keys()], names);
  assert.equal(results.get("apply")?.status, "pass");
  for (const name of ["build", "sparse", "layout"]) {
    assert.equal(results.get(name)?.status, "could not run", name);
  }
});

Deno.test("where a patch does not apply, only the mails are looked at", async () => {
  const results = await checkOn("two\n", "one");
  assert.deepEqual([...results.keys()], names);
  assert.equal(results.get("apply")?.status, "fail");
  assert.match(results.get("apply")!.details!.join(), /^0001-net-change/);
  assert.equal(results.get("build")?.status, "could not run");
  assert.equal(results.get("build")?.summary, "the series does not apply");
  assert.equal(results.get("xmas-tree")?.status, "fail");
});
