// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { freeBytes, memoryFolder } from "./memory_folder.ts";

Deno.test("the free bytes are those of the last line of df", () => {
  const df = `Filesystem     1024-blocks  Used Available Capacity Mounted on
tmpfs                65536    12     65524       1% /dev/shm
`;
  assert.equal(freeBytes(df), 65524 * 1024);
});

Deno.test("a df that says nothing has no free bytes", () => {
  assert.equal(freeBytes(""), 0);
  assert.equal(freeBytes("df: no such folder\n"), 0);
});

Deno.test("what does not fit into the memory of the machine goes to the other folder", async () => {
  const folder = await Deno.makeTempDir();
  assert.equal(await memoryFolder(2 ** 60, folder), folder);
  await Deno.remove(folder);
});
