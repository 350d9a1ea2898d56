// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { checkout } from "./checkout.ts";
import { git, patchwright } from "./command.ts";

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
