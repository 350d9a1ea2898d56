// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { run } from "./process.ts";
import {
  gitRepository,
  inTemporaryFolder,
  kernelFiles,
  writeFiles,
} from "./fixture_kernel.ts";
import { openTree } from "./open_tree.ts";

const code = (expected: string) => (error: unknown): boolean =>
  error instanceof DiagnosticError &&
  error.diagnostics.every((one) => one.code === expected);

Deno.test("a folder with a kernel gives its version and its files", async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFiles(folder, kernelFiles("6.7.8", { "net/a.c": "int a;\n" }));
    const { tree } = await openTree({ directory: folder });
    assert.equal(tree.base, "6.7");
    assert.deepEqual(tree.identity, { kind: "directory", version: "6.7.8" });
    const files = await tree.read(["net/a.c", "net/b.c", "net", "net/a.c/x"]);
    assert.deepEqual([...files], [["net/a.c", "int a;\n"]]);
    assert.equal(await tree.unpacked(), folder);
  });
});

Deno.test("no path leads out of a folder, be it by dots or by links", async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFiles(folder, {
      "secret/key": "secret",
      ...Object.fromEntries(
        Object.entries(kernelFiles("6.7.8")).map((
          [path, text],
        ) => [`linux/${path}`, text]),
      ),
    });
    await run("ln", ["-s", "../secret", `${folder}/linux/folder`]);
    await run("ln", ["-s", "../secret/key", `${folder}/linux/file`]);
    await run("ln", ["-s", "loop", `${folder}/linux/loop`]);
    const { tree } = await openTree({ directory: `${folder}/linux` });
    const paths = [
      "folder/key",
      "file",
      "loop",
      "../secret/key",
      `${folder}/secret/key`,
      "init/../../secret/key",
      "",
      "a\0b",
    ];
    assert.deepEqual([...await tree.read(paths)], []);
  });
});

Deno.test("a folder may itself be reached by a link", async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFiles(`${folder}/real`, kernelFiles("6.7.8"));
    await run("ln", ["-s", "real", `${folder}/link`]);
    const { tree } = await openTree({ directory: `${folder}/link` });
    assert.equal((await tree.read(["Makefile"])).size, 1);
  });
});

Deno.test("a kernel unpacked within an unrelated repository is a plain folder", async () => {
  await inTemporaryFolder(async (folder) => {
    await gitRepository(folder, { "README": "notes\n" });
    await writeFiles(`${folder}/linux`, kernelFiles("6.7.8"));
    const { tree } = await openTree({ directory: `${folder}/linux` });
    assert.equal(tree.identity.kind, "directory");
  });
});

Deno.test("a folder without a kernel is PW303, and none at all is PW301", async () => {
  await inTemporaryFolder(async (folder) => {
    await assert.rejects(openTree({ directory: folder }), code("PW303"));
    const none = `${folder}/none`;
    await assert.rejects(openTree({ directory: none }), code("PW301"));
  });
});

Deno.test("every file that is not UTF-8 is named", async () => {
  await inTemporaryFolder(async (folder) => {
    const latin1 = new Uint8Array([0x66, 0xfc, 0x72]);
    await writeFiles(
      folder,
      kernelFiles("6.7.8", { "b.c": latin1, "a.c": latin1, "c.c": "für" }),
    );
    const { tree } = await openTree({ directory: folder });
    await assert.rejects(tree.read(["a.c", "b.c", "c.c"]), (error) => {
      assert.ok(code("PW306")(error));
      assert.match((error as Error).message, /a\.c[^]*b\.c/);
      assert.doesNotMatch((error as Error).message, /c\.c/);
      return true;
    });
  });
});

Deno.test("a byte order mark is part of the text", async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFiles(folder, kernelFiles("6.7.8", { "a.c": "\uFEFFint a;\n" }));
    const { tree } = await openTree({ directory: folder });
    assert.equal((await tree.read(["a.c"])).get("a.c"), "\uFEFFint a;\n");
  });
});
