// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { checkSeries } from "./check.ts";
import type { Mail } from "./mail.ts";
import { probe } from "./probe_fixture.ts";
import type { CheckResult } from "./result.ts";

/** A tree of two sources that make builds as it builds the kernel's. */
const source = {
  Makefile: `MAKEFLAGS += -r
.SECONDARY:
obj-y += net/
allnoconfig allmodconfig:
	@! grep -n broken net/Kconfig
	@sed 's/^config \\(.*\\)/CONFIG_\\1=y/' net/Kconfig >$(O)/.config
prepare: ;
ifeq ($(C),2)
net/%.o: net/%.c
	@echo "  CHECK   net/$*.c"
	@echo $(CHECK) net/$*.o >> $(O)/built
	@! grep -q crashes $<
	@$(CHECK) -Wno-decl $<
else
net/%.o: $(O)/net/%.o ;
endif
$(O)/net/%.o: net/%.c
	@mkdir -p $(@D)
	@grep -q passed_over $< || echo "  CC      net/$*.o"
	@echo net/$*.o >> $(O)/built
	@! grep -q refused $<
	@$(CC) -Wall -c $< -o $@
`,
  "net/Makefile": "obj-y += a.o b.o\n",
  "net/Kconfig": "config NET\n",
  "net/a.c": "int a0;\n",
  "net/b.c": "int b0;\n",
};

const clean = "int b1;";
const odd = "static int b1;";
/** Only sparse has something against it. */
const nothing = "void *b1 = 0;";
/** sparse ends and says nothing. */
const crashes = "int crashes;";
/** make fails for it, and nobody says why. */
const refused = "int refused;";

interface Checked {
  readonly result: CheckResult;
  /** Objects, by the toolchain that built them. */
  readonly built: Readonly<Record<string, string[]>>;
}

/** By which rule a series is checked, its second patch, and what follows. */
type Run = readonly [
  "build" | "allmodconfig" | "sparse",
  string,
  ...Mail[],
];

/** Checks series that differ from their second patch on, each by one rule. */
function checkEach(...runs: readonly Run[]): Promise<Checked[]> {
  return checkOn(source, runs);
}

async function checkOn(
  source: Readonly<Record<string, string>>,
  runs: readonly Run[],
): Promise<Checked[]> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(source)) {
      const file = `${folder}/source/${path}`;
      await Deno.mkdir(file.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(file, text);
    }
    const checked: Checked[] = [];
    for (const [rule, line, ...more] of runs) {
      const [result] = await checkSeries({
        series: probe(),
        base: "tiny",
        mails: [
          change("0001", "net/a.c", "int a0;", "int a1;"),
          change("0002", "net/b.c", "int b0;", line),
          ...more,
        ],
        source: `${folder}/source`,
        work: `${folder}/work`,
        onProgress: () => {},
        wanted: (it) => it === rule,
      });
      const built = await takeBuilt(`${folder}/work/objects`);
      checked.push({ result: result!, built });
    }
    return checked;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What was built by each toolchain since this was last asked. */
async function takeBuilt(
  objects: string,
): Promise<Record<string, string[]>> {
  const built: Record<string, string[]> = {};
  for (const { name } of await Array.fromAsync(Deno.readDir(objects))) {
    const log = `${objects}/${name}/built`;
    const text = await Deno.readTextFile(log).catch(() => "");
    built[name] = text.split("\n").slice(0, -1).sort();
    await Deno.writeTextFile(log, "");
  }
  return built;
}

/** The same of every toolchain. */
function byAll(...built: string[]): Record<string, string[]> {
  const names = ["gcc-x86_64", "gcc-i386", "clang-x86_64"];
  return Object.fromEntries(names.map((name) => [name, built]));
}

function change(
  number: string,
  file: string,
  before: string,
  after: string,
): Mail {
  const text =
    `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Jo Doe <jo@example.org>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH] net: change it

Change it.
---
diff --git a/${file} b/${file}
--- a/${file}
+++ b/${file}
@@ -1 +1 @@
-${before}
+${after}
--
2.39.2
`;
  return { name: `${number}-change.patch`, text };
}

Deno.test("a series that was checked before is not built again", async () => {
  const [first, again] = await checkEach(["build", clean], ["build", clean]);
  assert.equal(first!.result.status, "pass", JSON.stringify(first));
  assert.deepEqual(
    first!.built,
    byAll("net/a.o", "net/a.o", "net/b.o", "net/b.o"),
  );
  assert.deepEqual(again, { result: first!.result, built: byAll() });
});

Deno.test("only the step that changed is built, and what it says is found", async () => {
  const [, edited, undone] = await checkEach(["build", clean], ["build", odd], [
    "build",
    clean,
  ]);
  assert.equal(edited!.result.status, "fail");
  const found = edited!.result.details!.filter((line) =>
    /: 0002-change.patch: net\/b\.c:1: warning/.test(line)
  );
  assert.equal(found.length, 3, found.join("\n"));
  // The base and the first patch would build the one or the other once more.
  assert.deepEqual(edited!.built, byAll("net/a.o", "net/b.o"));
  assert.equal(undone!.result.status, "pass");
});

Deno.test("a series that begins with the patches of another is built from where it leaves them", async () => {
  const driver = change("0003", "net/Kconfig", "config NET", "config DRIVER");
  const [, longer] = await checkEach(
    ["build", clean],
    ["build", clean, driver],
  );
  assert.equal(longer!.result.status, "pass", JSON.stringify(longer));
  assert.deepEqual(longer!.built, byAll("net/a.o", "net/b.o"));
});

Deno.test("what was found of a step is found again when it is known", async () => {
  const [first, again] = await checkEach(["build", odd], ["build", odd]);
  assert.equal(first!.result.status, "fail");
  assert.deepEqual(again, { result: first!.result, built: byAll() });
});

Deno.test("what does not build is built again, and fails again", async () => {
  const [first, again] = await checkEach(["build", "int b1 = ;"], [
    "build",
    "int b1 = ;",
  ]);
  assert.equal(first!.result.status, "fail");
  assert.deepEqual(again!.result, first!.result);
  assert.ok(again!.built["clang-x86_64"]!.includes("net/b.o"));
});

Deno.test("what sparse said is found again, and asked again of what changed", async () => {
  const [first, again, edited] = await checkEach(
    ["sparse", nothing],
    ["sparse", nothing],
    ["sparse", clean],
  );
  assert.equal(first!.result.status, "fail", JSON.stringify(first));
  assert.match(
    first!.result.details!.join(),
    /0002-change.patch: net\/b\.c:1: warning: Using plain integer as NULL/,
  );
  assert.deepEqual(again, {
    result: first!.result,
    built: { "gcc-x86_64": [] },
  });
  assert.equal(edited!.result.status, "pass");
  assert.ok(edited!.built["gcc-x86_64"]!.includes("sparse net/b.o"));
});

Deno.test("a failure of which make alone speaks is no pass the next time", async () => {
  const [first, again] = await checkEach(["build", refused], [
    "build",
    refused,
  ]);
  assert.equal(first!.result.status, "fail", JSON.stringify(first));
  assert.equal(again!.result.status, "fail", JSON.stringify(again));
});

Deno.test("sparse looks at all objects of a step that was only built before", async () => {
  const [, looked] = await checkEach(["build", nothing], ["sparse", nothing]);
  assert.equal(looked!.result.status, "fail", JSON.stringify(looked));
  assert.match(
    looked!.result.details!.join(),
    /0002-change.patch: net\/b\.c:1/,
  );
});

Deno.test("what sparse crashes on was not looked at, and is not known as clean", async () => {
  for (
    const { result } of await checkEach(["sparse", crashes], [
      "sparse",
      crashes,
    ])
  ) {
    assert.equal(result.status, "could not run", JSON.stringify(result));
    assert.equal(result.summary, "sparse did not look at net/b.o");
  }
});

Deno.test("what was found counts for more than what stops the walk behind it", async () => {
  const stop = change("0003", "net/a.c", "int a1;", "int passed_over;");
  const [stopped, found] = await checkEach(["build", clean, stop], [
    "build",
    odd,
    stop,
  ]);
  assert.equal(stopped!.result.status, "could not run");
  assert.match(stopped!.result.summary, /make did not build net\/a\.o/);
  assert.equal(found!.result.status, "fail", JSON.stringify(found));
  assert.match(found!.result.details![0]!, /0002-change.patch: net\/b\.c:1/);
});

Deno.test("a patch that breaks the configuration fails, each time", async () => {
  const broken = change("0003", "net/Kconfig", "config NET", "broken NET");
  for (
    const { result } of await checkEach(["build", clean, broken], [
      "build",
      clean,
      broken,
    ])
  ) {
    assert.equal(result.status, "fail", JSON.stringify(result));
    assert.match(result.details![0]!, /: 0003-change.patch: 1:broken NET/);
  }
});

Deno.test("a base that cannot be configured says nothing of the series", async () => {
  const broken = { ...source, "net/Kconfig": "broken NET\n" };
  const mends = change("0003", "net/Kconfig", "broken NET", "config NET");
  const [checked] = await checkOn(broken, [["build", odd, mends]]);
  assert.equal(checked!.result.status, "could not run");
  assert.match(checked!.result.summary, /: make allnoconfig fails/);
});

Deno.test("what is built with all that there is has objects and a result of its own", async () => {
  const [everyday, full] = await checkEach(
    ["build", odd],
    ["allmodconfig", odd],
  );
  assert.equal(everyday!.result.name, "build");
  assert.equal(full!.result.name, "allmodconfig");
  assert.equal(full!.result.status, "fail", JSON.stringify(full));
  assert.match(full!.result.details![0]!, /^0002-change.patch: net\/b\.c:1/);
  assert.ok(full!.built["gcc-x86_64-allmodconfig"]!.includes("net/b.o"));
  assert.deepEqual(full!.built["gcc-x86_64"], []);
});
