// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { run } from "./process.ts";
import {
  gitRepository,
  inTemporaryFolder,
  kernelFiles,
  testGit,
  writeFiles,
} from "./fixture_kernel.ts";
import { openTree } from "./open_tree.ts";
import { TreeCache } from "./tree_cache.ts";

const committed = kernelFiles("6.7.8", { "net/a.c": "int a;\n" });

/** Every name, time and byte below a folder. */
function state(root: string): string[] {
  const lines: string[] = [];
  const visit = (path: string): void => {
    const { mtime, mode, size, isDirectory, isFile } = Deno.lstatSync(path);
    const bytes = isFile ? Deno.readFileSync(path) : "";
    const hash = createHash("sha1").update(bytes).digest("hex");
    lines.push(`${path} ${mtime?.getTime()} ${mode} ${size} ${hash}`);
    if (!isDirectory) return;
    for (const { name } of Deno.readDirSync(path)) visit(`${path}/${name}`);
  };
  visit(root);
  return lines.sort();
}

/** A checkout with changes that are not committed, in the index and beside it. */
async function dirtyCheckout(root: string): Promise<string> {
  await gitRepository(root, committed);
  await writeFiles(root, { "net/a.c": "int staged;\n", "net/b.c": "new\n" });
  await testGit(root, "add", "net/b.c");
  // Same content, other time: a refresh of the index would write this down.
  await Deno.utime(`${root}/Makefile`, 1, 1);
  return await testGit(root, "rev-parse", "HEAD");
}

async function expectCommitted(
  directory: string,
  folder: string,
  commit: string,
): Promise<string> {
  const cache = new TreeCache(`${folder}/cache`);
  const { tree } = await openTree({ directory }, { cache });
  assert.deepEqual(tree.identity, { kind: "git", version: "6.7.8", commit });
  assert.equal(tree.base, "6.7");
  const files = await tree.read(["net/b.c", "net/a.c", "net", "Makefile"]);
  assert.deepEqual([...files.keys()].sort(), ["Makefile", "net/a.c"]);
  assert.equal(files.get("net/a.c"), "int a;\n");
  const whole = await tree.unpacked();
  assert.ok(whole.startsWith(`${folder}/cache/`));
  assert.equal(await Deno.readTextFile(`${whole}/net/a.c`), "int a;\n");
  return tree.gitDir!;
}

Deno.test("a checkout is read at HEAD and not a byte of it changes", async () => {
  await inTemporaryFolder(async (folder) => {
    const commit = await dirtyCheckout(`${folder}/linux`);
    const before = state(`${folder}/linux`);
    const gitDir = await expectCommitted(`${folder}/linux`, folder, commit);
    assert.equal(gitDir, `${folder}/linux/.git`);
    assert.deepEqual(state(`${folder}/linux`), before);
  });
});

Deno.test("a linked worktree is read at its own HEAD and does not change", async () => {
  await inTemporaryFolder(async (folder) => {
    const main = `${folder}/linux`;
    const commit = await dirtyCheckout(main);
    await testGit(main, "worktree", "add", "-q", "-b", "side", "../side");
    await testGit(main, "commit", "-q", "-m", "further", "-a");
    const both = (): string[] => [...state(main), ...state(`${folder}/side`)];
    const before = both();
    const gitDir = await expectCommitted(`${folder}/side`, folder, commit);
    assert.equal(gitDir, `${main}/.git`);
    assert.deepEqual(both(), before);
  });
});

Deno.test("a bare repository is read and does not change", async () => {
  await inTemporaryFolder(async (folder) => {
    const commit = await dirtyCheckout(`${folder}/linux`);
    await testGit(folder, "clone", "-q", "--bare", "linux", "bare.git");
    const before = state(`${folder}/bare.git`);
    const gitDir = await expectCommitted(`${folder}/bare.git`, folder, commit);
    assert.equal(gitDir, `${folder}/bare.git`);
    assert.deepEqual(state(`${folder}/bare.git`), before);
  });
});

Deno.test("a clone that borrows its objects is read and unpacked", async () => {
  await inTemporaryFolder(async (folder) => {
    const commit = await dirtyCheckout(`${folder}/linux`);
    await testGit(folder, "clone", "-q", "--shared", "linux", "borrower");
    await expectCommitted(`${folder}/borrower`, folder, commit);
  });
});

Deno.test("a repository of another owner is read", async () => {
  // Only root can give files away; for others this is one more checkout.
  await inTemporaryFolder(async (folder) => {
    const commit = await dirtyCheckout(`${folder}/linux`);
    if (Deno.uid() === 0) await chownAll(`${folder}/linux`, 12345);
    await expectCommitted(`${folder}/linux`, folder, commit);
  });
});

async function chownAll(path: string, owner: number): Promise<void> {
  await Deno.chown(path, owner, owner);
  if (!(await Deno.lstat(path)).isDirectory) return;
  for (const { name } of Deno.readDirSync(path)) {
    await chownAll(`${path}/${name}`, owner);
  }
}

Deno.test("programs and line ends that a repository configures play no part", async () => {
  await inTemporaryFolder(async (folder) => {
    const linux = `${folder}/linux`;
    await gitRepository(linux, {
      ...committed,
      ".gitattributes": "*.c text filter=evil\n",
    });
    const evil = `sh -c 'touch ${folder}/evil; cat'`;
    await testGit(linux, "config", "filter.evil.smudge", evil);
    await testGit(linux, "config", "core.autocrlf", "true");
    await testGit(linux, "config", "core.fsmonitor", evil);
    const commit = await testGit(linux, "rev-parse", "HEAD");
    await expectCommitted(linux, folder, commit);
    await assert.rejects(Deno.stat(`${folder}/evil`), Deno.errors.NotFound);
  });
});

Deno.test("git's variables of the caller do not lead elsewhere", async () => {
  await inTemporaryFolder(async (folder) => {
    const commit = await dirtyCheckout(`${folder}/linux`);
    const names = ["GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"];
    for (const name of names) Deno.env.set(name, "/nonexistent");
    try {
      await expectCommitted(`${folder}/linux`, folder, commit);
    } finally {
      for (const name of names) Deno.env.delete(name);
    }
  });
});

Deno.test("a replaced object does not pass for the one that the commit names", async () => {
  await inTemporaryFolder(async (folder) => {
    const linux = `${folder}/linux`;
    const commit = await dirtyCheckout(linux);
    const blob = await testGit(linux, "rev-parse", "HEAD:net/a.c");
    await testGit(
      linux,
      "replace",
      blob,
      await testGit(linux, "rev-parse", ":net/b.c"),
    );
    await expectCommitted(linux, folder, commit);
  });
});

Deno.test("a symbolic link of the commit is no file of the tree", async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFiles(folder, committed);
    await run("ln", ["-s", "a.c", `${folder}/net/link.c`]);
    await gitRepository(folder, {});
    const { tree } = await openTree({ directory: folder });
    assert.deepEqual([...await tree.read(["net/link.c"])], []);
  });
});

Deno.test("paths that mean more to git are names of files", async () => {
  await inTemporaryFolder(async (folder) => {
    await gitRepository(folder, { ...committed, "odd/*": "star\n" });
    const { tree } = await openTree({ directory: folder });
    const files = await tree.read(["odd/*", "net/*", ":/net/a.c", "--help"]);
    assert.deepEqual([...files], [["odd/*", "star\n"]]);
  });
});

Deno.test("a partial clone is not fetched into, and says what it lacks", async () => {
  await inTemporaryFolder(async (folder) => {
    await dirtyCheckout(`${folder}/linux`);
    await testGit(`${folder}/linux`, "config", "uploadpack.allowFilter", "1");
    const url = `file://${folder}/linux`;
    const filter = ["--filter=blob:none", "--sparse"];
    await testGit(folder, "clone", "-q", ...filter, url, "partial");
    const pick = ["sparse-checkout", "set", "init"];
    await testGit(`${folder}/partial`, ...pick);
    const before = state(`${folder}/partial`);
    const { tree } = await openTree({ directory: `${folder}/partial` });
    await assert.rejects(tree.read(["net/a.c"]), /PW306[^]*net\/a\.c/);
    assert.deepEqual(state(`${folder}/partial`), before);
  });
});

Deno.test("a repository without a kernel or without a commit is PW303", async () => {
  await inTemporaryFolder(async (folder) => {
    await gitRepository(`${folder}/other`, { "README": "no kernel\n" });
    await testGit(folder, "init", "-q", "empty");
    for (const name of ["other", "empty"]) {
      await assert.rejects(
        openTree({ directory: `${folder}/${name}` }),
        (error) => {
          assert.ok(error instanceof DiagnosticError);
          assert.equal(error.diagnostics[0]?.code, "PW303");
          return true;
        },
      );
    }
  });
});

Deno.test("a changed file of the unpacked commit is noticed and mended", async () => {
  await inTemporaryFolder(async (folder) => {
    const commit = await dirtyCheckout(`${folder}/linux`);
    const cache = new TreeCache(`${folder}/cache`);
    await expectCommitted(`${folder}/linux`, folder, commit);
    await Deno.writeTextFile(cache.path("git", commit, "tree/net/a.c"), "");
    await expectCommitted(`${folder}/linux`, folder, commit);
  });
});
