// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { RegionMemory } from "./region_memory.ts";

Deno.test("the memory of regions has no name, and goes with its holder", async () => {
  const scratch = await Deno.makeTempDir();
  // More than the memory of any machine: the folder is taken.
  const memory = await RegionMemory.open({ bytes: 2 ** 60, scratch });
  assert.deepEqual([...Deno.readDirSync(scratch)], []);
  await memory[Symbol.asyncDispose]();
  assert.equal((await memory.holder.status).success, false);
  await Deno.remove(scratch);
});

Deno.test("the memory of regions is lent to one boot at a time", async () => {
  const scratch = await Deno.makeTempDir();
  await using memory = await RegionMemory.open({ bytes: 2 ** 60, scratch });
  await memory.use(async (path) => {
    assert.equal(path, `/proc/${memory.holder.pid}/fd/3`);
    await assert.rejects(memory.use(() => Promise.resolve()), /in use/);
  });
  assert.equal(await memory.use(() => Promise.resolve(7)), 7);
  await Deno.remove(scratch);
});
