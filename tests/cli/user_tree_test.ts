// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { openTree } from "../../src/kernel/open_tree.ts";
import { parseRecord } from "../../src/cli/base_record.ts";
import { root } from "../tidy/sources.ts";
import { git, patchwright } from "./command.ts";

/** A checkout of the files of Linux 6.12 that the series look at, and few more. */
async function checkout(dir: string): Promise<void> {
  await patchwright("generate", "--check", "--base", "6.12");
  const record = parseRecord(
    Deno.readTextFileSync(new URL("patches/venet/6.12/base.json", root)),
  )!;
  const { tree } = await openTree({
    base: "6.12",
    wanted: record.tree.packageVersion,
  });
  for (const [path, text] of await tree.read(Object.keys(record.files))) {
    await Deno.mkdir(dirname(`${dir}/${path}`), { recursive: true });
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
  await Deno.mkdir(`${dir}/init`);
  await Deno.writeTextFile(`${dir}/init/main.c`, "int x;\n");
  const version =
    "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\nEXTRAVERSION =\n";
  await Deno.writeTextFile(`${dir}/Makefile`, version);
  await git(dir, "init", "--quiet");
  await git(dir, "add", ".");
  await git(dir, "commit", "--quiet", "-m", "base");
}

/** Every file below a folder: its bytes, its size and its time. */
async function everyByte(dir: string): Promise<string[]> {
  const all: string[] = [];
  for (const entry of Deno.readDirSync(dir)) {
    const path = `${dir}/${entry.name}`;
    if (entry.isDirectory) all.push(...await everyByte(path));
    else {
      const { mtime } = Deno.statSync(path);
      const digest = await crypto.subtle.digest(
        "SHA-256",
        Deno.readFileSync(path),
      );
      all.push(`${path} ${mtime?.getTime()} ${new Uint8Array(digest).toHex()}`);
    }
  }
  return all.sort();
}

Deno.test("a user's checkout is named in the mails and not changed by a byte", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const tree = `${dir}/linux`;
    await Deno.mkdir(tree);
    await checkout(tree);
    // What is not committed does not count, and stays as it is.
    await Deno.writeTextFile(`${tree}/net/core/skbuff.c`, "work in progress\n");
    await Deno.writeTextFile(`${tree}/notes.txt`, "mine\n");
    const before = await everyByte(tree);
    const author = "A. Sender <sender@example.org>";
    const called = await patchwright(
      ...[
        "generate",
        "--tree",
        tree,
        "--out",
        `${dir}/out`,
        "--author",
        author,
      ],
    );
    assert.equal(called.code, 0, called.stderr);
    assert.deepEqual(await everyByte(tree), before);

    const out = `${dir}/out/dataref/6.12`;
    const cover = Deno.readTextFileSync(`${out}/0000-cover-letter.patch`);
    assert.ok(
      cover.includes(`base-commit: ${await git(tree, "rev-parse", "HEAD")}`),
    );
    const mails = [...Deno.readDirSync(out)].map(({ name }) => name).sort()
      .filter((name) => /^000[1-9]/.test(name)).map((name) => `${out}/${name}`);
    for (const mail of mails) {
      assert.ok(
        Deno.readTextFileSync(mail).includes(`Signed-off-by: ${author}`),
      );
    }
    await git(tree, "stash", "--quiet");
    await git(tree, "am", "--quiet", ...mails);
    assert.equal(
      (await git(tree, "rev-list", "--count", "HEAD")).trim(),
      String(mails.length + 1),
    );
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
