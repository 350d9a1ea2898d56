// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type CheckRequest, checkSeries } from "./check.ts";
import { probe } from "./probe_fixture.ts";
import type { CheckResult } from "./result.ts";
import { ruleNames } from "./rules.ts";

/** Checks one mail, which changes `from`, on a tree that is no kernel. */
async function checkOn(
  contents: string,
  from: string,
  wanted?: (rule: string) => boolean,
): Promise<ReadonlyMap<string, CheckResult>> {
  const { results } = await checkWith(contents, from, wanted ? { wanted } : {});
  return results;
}

/** The same, with more to say; gives what the tree is configured with, too. */
async function checkWith(
  contents: string,
  from: string,
  more: Partial<CheckRequest>,
): Promise<{
  readonly results: ReadonlyMap<string, CheckResult>;
  readonly fragment: string;
}> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/source/net`, { recursive: true });
    await Deno.writeTextFile(`${folder}/source/net/a.c`, contents);
    const results = await checkSeries({
      series: probe([{ struct: "probe", object: "net/a.o" }]),
      base: "tiny",
      mails: [{ name: "0001-net-change.patch", text: mail(from) }],
      source: `${folder}/source`,
      work: `${folder}/work`,
      onProgress: () => {},
      ...more,
    });
    const asked = `${folder}/work/objects/gcc-x86_64/.fragment`;
    return {
      results: new Map(results.map((result) => [result.name, result])),
      fragment: await Deno.readTextFile(asked).catch(() => ""),
    };
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

const built = ["build", "allmodconfig", "sparse", "layout"];

Deno.test("what cannot be built is no pass of any check that builds", async () => {
  const results = await checkOn("one\n", "one");
  assert.deepEqual([...results.keys()], ruleNames);
  assert.equal(results.get("apply")?.status, "pass");
  for (const name of built) {
    assert.equal(results.get(name)?.status, "could not run", name);
  }
});

Deno.test("where a patch does not apply, only the mails are looked at", async () => {
  const results = await checkOn("two\n", "one");
  assert.deepEqual([...results.keys()], ruleNames);
  assert.equal(results.get("apply")?.status, "fail");
  assert.match(results.get("apply")!.details!.join(), /^0001-net-change/);
  for (const name of [...built, "maintainers"]) {
    assert.equal(results.get(name)?.status, "could not run", name);
    assert.equal(results.get(name)?.summary, "the series does not apply");
  }
  assert.equal(results.get("xmas-tree")?.status, "fail");
});

Deno.test("only what is wanted is looked at, and a tree is only made for what takes one", async () => {
  for (const names of [["subject"], ["apply", "checkpatch"]]) {
    const results = await checkOn("one\n", "one", (it) => names.includes(it));
    assert.deepEqual([...results.keys()], names);
  }
});

Deno.test("a series is configured as others are, and as it says itself where both say something", async () => {
  const { fragment } = await checkWith("one\n", "one", {
    series: { ...probe(), configs: ["PROBE=m"] },
    otherConfigs: ["PROBE", "OTHER"],
    wanted: (rule) => rule === "build",
  });
  const lines = fragment.split("\n");
  assert.ok(lines.includes("CONFIG_PROBE=m"), fragment);
  assert.ok(lines.includes("CONFIG_OTHER=y"), fragment);
});
