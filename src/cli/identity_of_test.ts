// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import {
  inTemporaryFolder,
  kernelFiles,
  writeFiles,
} from "../kernel/fixture_kernel.ts";
import { openTree } from "../kernel/open_tree.ts";
import { identityOf } from "./identity_of.ts";

Deno.test("a folder is another tree once any of its files was edited", async () => {
  await inTemporaryFolder(async (folder) => {
    const header = { "include/linux/mm.h": "int before;\n" };
    await writeFiles(folder, kernelFiles("6.12.1", header));
    const { tree } = await openTree({ directory: folder });
    const identity = () => identityOf(tree.identity, folder);
    const first = identity();
    assert.match(first, /^6\.12\.1-\w{16}$/);
    assert.equal(identity(), first);
    await writeFiles(folder, { "include/linux/mm.h": "int edited;\n" });
    assert.notEqual(identity(), first);
  });
});

Deno.test("a package and a commit have names of their own", () => {
  const version = "6.12.1";
  const debian = {
    kind: "debian",
    version,
    packageVersion: "6.12.1-2",
  } as const;
  assert.equal(identityOf(debian, "/nowhere"), "6.12.1-2");
  const git = { kind: "git", version, commit: "1234" } as const;
  assert.equal(identityOf(git, "/nowhere"), "1234");
});
