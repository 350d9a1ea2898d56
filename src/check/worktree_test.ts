// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { base, Worktree } from "./worktree.ts";

/** A tree of two files, a work folder, and a mail that changes one of them. */
async function withTree(
  work: (place: {
    source: string;
    work: string;
    files: string[];
    mail: string;
    progress: string[];
    onProgress: (message: string) => void;
  }) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/source/net`, { recursive: true });
    await Deno.mkdir(`${folder}/work`);
    await Deno.writeTextFile(`${folder}/source/net/a.c`, "one\n");
    await Deno.writeTextFile(`${folder}/source/.gitignore`, "*.o\n");
    await Deno.writeTextFile(`${folder}/source/net/kept.o`, "object\n");
    const mail = `${folder}/0001.patch`;
    await Deno.writeTextFile(mail, changeTo("one", "two"));
    const progress: string[] = [];
    await work({
      source: `${folder}/source`,
      work: `${folder}/work`,
      files: ["net/a.c"],
      mail,
      progress,
      onProgress: (message) => void progress.push(message),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function changeTo(from: string, to: string): string {
  return `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Jo Doe <jo@example.org>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH] net: change

Change it.
---
diff --git a/net/a.c b/net/a.c
--- a/net/a.c
+++ b/net/a.c
@@ -1 +1 @@
-${from}
+${to}
--
2.39.2
`;
}

Deno.test("a mail is applied to the copy, and the source stays as it was", async () => {
  await withTree(async (place) => {
    const tree = await Worktree.open(place);
    const applied = await tree.apply(place.mail);
    assert.ok("commit" in applied);
    assert.equal(tree.read("net/a.c"), "two\n");
    assert.equal(
      await Deno.readTextFile(`${place.source}/net/a.c`),
      "one\n",
    );
    assert.deepEqual([...Deno.readDirSync(place.source)].length, 2);
    await tree.checkOut(base);
    assert.equal(tree.read("net/a.c"), "one\n");
    assert.equal(tree.read("net/none.c"), undefined);
  });
});

Deno.test("files that a .gitignore names are part of the tree", async () => {
  await withTree(async (place) => {
    await Worktree.open(place);
    const tree = await Worktree.open(place);
    assert.equal(tree.read("net/kept.o"), "object\n");
  });
});

Deno.test("a mail that does not fit is refused, and leaves a clean tree", async () => {
  await withTree(async (place) => {
    const tree = await Worktree.open(place);
    await Deno.writeTextFile(place.mail, changeTo("three", "four"));
    const applied = await tree.apply(place.mail);
    assert.ok("refused" in applied);
    assert.match(applied.refused.join("\n"), /net\/a\.c/);
    await Deno.writeTextFile(place.mail, changeTo("one", "two"));
    assert.ok("commit" in await tree.apply(place.mail));
  });
});

Deno.test("the repository is made once, and time stamps outlive a run", async () => {
  await withTree(async (place) => {
    const path = `${place.work}/tree/net/kept.o`;
    await Worktree.open(place);
    const made = place.progress.length;
    const { mtime } = await Deno.stat(path);
    const tree = await Worktree.open(place);
    await tree.apply(place.mail);
    assert.equal(place.progress.length, made);
    assert.deepEqual((await Deno.stat(path)).mtime, mtime);
  });
});

Deno.test("what a killed run leaves behind does not stop the next one", async () => {
  await withTree(async (place) => {
    await Worktree.open(place);
    await Deno.writeTextFile(`${place.work}/tree/.git/index.lock`, "");
    await Deno.writeTextFile(`${place.work}/tree/net/a.c`, "half\n");
    await Deno.mkdir(`${place.work}/tree/.git/rebase-apply`);
    const made = place.progress.length;
    const tree = await Worktree.open(place);
    assert.equal(tree.read("net/a.c"), "one\n");
    assert.ok("commit" in await tree.apply(place.mail));
    assert.equal(place.progress.length, made);
  });
});

Deno.test("a broken repository is made anew", async () => {
  await withTree(async (place) => {
    await Worktree.open(place);
    await Deno.remove(`${place.work}/tree/.git/objects`, { recursive: true });
    const tree = await Worktree.open(place);
    assert.ok("commit" in await tree.apply(place.mail));
  });
});

Deno.test("a source that has changed where the series touches it is taken anew", async () => {
  await withTree(async (place) => {
    const { baseTree } = await Worktree.open(place);
    await Deno.writeTextFile(`${place.source}/net/a.c`, "other\n");
    const tree = await Worktree.open(place);
    assert.equal(tree.read("net/a.c"), "other\n");
    assert.notEqual(tree.baseTree, baseTree);
  });
});

Deno.test("an abort while the repository is made leaves none", async () => {
  await withTree(async (place) => {
    const stop = new AbortController();
    const stopped = Worktree.open({
      ...place,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("stopped")),
    });
    await assert.rejects(stopped, /stopped/);
    const left = [...Deno.readDirSync(place.work)].map(({ name }) => name);
    assert.deepEqual(left.filter((name) => name.startsWith("tree")), []);
    assert.equal((await Worktree.open(place)).read("net/a.c"), "one\n");
  });
});
