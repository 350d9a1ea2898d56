// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { Mail } from "../patch/commit.ts";
import { overlayOf } from "./overlay.ts";
import { WorkCopy } from "./work_copy.ts";

const change: Mail = {
  name: "0001-net-count.patch",
  text: `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: A Person <person@example.org>
Subject: [PATCH 1/2] net: count

---
 net/a.c | 2 +-
diff --git a/net/a.c b/net/a.c
--- a/net/a.c
+++ b/net/a.c
@@ -1,2 +1,2 @@
-int one;
+int two;
 int rest;
diff --git a/net/new.c b/net/new.c
new file mode 100644
--- /dev/null
+++ b/net/new.c
@@ -0,0 +1 @@
+int new;
--${" "}
2.39.5

`,
};

const removal: Mail = {
  name: "0002-net-drop.patch",
  text: `Subject: [PATCH 2/2] net: drop

diff --git a/net/b.c b/net/b.c
deleted file mode 100644
--- a/net/b.c
+++ /dev/null
@@ -1 +0,0 @@
-int b;
`,
};

async function withTree(
  test: (folder: string, source: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const source = `${folder}/source`;
  await Deno.mkdir(`${source}/net`, { recursive: true });
  await Deno.writeTextFile(`${source}/net/a.c`, "int one;\nint rest;\n");
  await Deno.writeTextFile(`${source}/net/b.c`, "int b;\n");
  try {
    await test(folder, source);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("an overlay has what the mails change, add and take away", () =>
  withTree(async (folder, source) => {
    const overlay = await overlayOf({
      source,
      mails: [change, removal],
      scratch: `${folder}/scratch`,
    });
    assert.deepEqual([...overlay], [
      ["net/a.c", "int two;\nint rest;\n"],
      ["net/new.c", "int new;\n"],
      ["net/b.c", null],
    ]);
    assert.deepEqual([...Deno.readDirSync(`${folder}/scratch`)], []);
    assert.equal(
      await Deno.readTextFile(`${source}/net/a.c`),
      "int one;\nint rest;\n",
    );
  }));

Deno.test("a mail that does not apply is PW601, and names itself", () =>
  withTree(async (folder, source) => {
    await assert.rejects(
      overlayOf({
        source,
        mails: [change, change],
        scratch: `${folder}/scratch`,
      }),
      (error) => {
        assert.ok(error instanceof DiagnosticError);
        assert.equal(error.diagnostics[0]!.code, "PW601");
        assert.match(error.diagnostics[0]!.message, /2 of 2/);
        assert.match(error.diagnostics[0]!.message, /0001-net-count\.patch/);
        return true;
      },
    );
  }));

Deno.test("a work copy shows one overlay after the other and touches what differs", () =>
  withTree(async (folder, source) => {
    const work = `${folder}/work`;
    await Deno.mkdir(work);
    const read = (path: string): Promise<string> =>
      Deno.readTextFile(`${work}/tree/${path}`);
    const copy = await WorkCopy.open(source, work, undefined);
    await copy.show(new Map([["net/a.c", "int two;\n"], ["net/b.c", null]]));
    assert.equal(await read("net/a.c"), "int two;\n");
    await assert.rejects(read("net/b.c"), Deno.errors.NotFound);
    const before = await Deno.stat(`${work}/tree/net/a.c`);
    const again = await WorkCopy.open(source, work, undefined);
    await again.show(new Map([["net/a.c", "int two;\n"], ["net/c.c", "c"]]));
    assert.equal(await read("net/b.c"), "int b;\n");
    assert.equal(await read("net/c.c"), "c");
    const after = await Deno.stat(`${work}/tree/net/a.c`);
    assert.equal(after.ino, before.ino, "the same file, not written again");
    assert.equal(after.mtime!.getTime(), before.mtime!.getTime());
    await again.show(new Map());
    assert.equal(await read("net/a.c"), "int one;\nint rest;\n");
    await assert.rejects(read("net/c.c"), Deno.errors.NotFound);
    const file = await Deno.lstat(`${work}/tree/net/a.c`);
    assert.equal(
      file.isSymlink,
      false,
      "a link would look older than its object",
    );
    assert.equal(
      await Deno.readTextFile(`${source}/net/a.c`),
      "int one;\nint rest;\n",
    );
  }));

Deno.test("a work copy of another folder starts anew, without the old objects", () =>
  withTree(async (folder, source) => {
    const work = `${folder}/work`;
    await Deno.mkdir(work);
    const copy = await WorkCopy.open(source, work, undefined);
    await copy.show(new Map([["net/a.c", "int two;\n"]]));
    await Deno.mkdir(copy.objects);
    await Deno.rename(source, `${source}-2`);
    const other = await WorkCopy.open(`${source}-2`, work, undefined);
    assert.equal(
      await Deno.readTextFile(`${other.path}/net/a.c`),
      "int one;\nint rest;\n",
    );
    await assert.rejects(Deno.stat(copy.objects), Deno.errors.NotFound);
  }));
