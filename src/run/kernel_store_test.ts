// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { KernelStore } from "./kernel_store.ts";

async function withStore(
  limit: number,
  test: (store: KernelStore, kernel: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const kernel = `${folder}/linux`;
  await Deno.writeTextFile(kernel, "0123456789");
  try {
    await test(new KernelStore(`${folder}/kernels`, limit), kernel);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a kernel is found under its key, and can be run", () =>
  withStore(100, async (store, kernel) => {
    assert.equal(await store.find("a"), undefined);
    const path = await store.add("a", kernel);
    assert.equal(await store.find("a"), path);
    assert.equal(await Deno.readTextFile(path), "0123456789");
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o755);
  }));

Deno.test("the kernel that was not used for longest goes when the store is full", () =>
  withStore(20, async (store, kernel) => {
    const old = new Date("2020-01-01");
    const older = new Date("2010-01-01");
    await Deno.utime(await store.add("a", kernel), older, older);
    await Deno.utime(await store.add("b", kernel), old, old);
    await Deno.utime(await store.add("c", kernel), old, old);
    assert.ok(await store.find("a"), "found, and therefore used");
    await store.add("d", kernel);
    const left = [...Deno.readDirSync(store.folder)].map(({ name }) => name);
    assert.equal(left.length, 3);
    assert.ok(left.includes("a") && left.includes("d"));
  }));

Deno.test("the newest kernel stays, be it ever so large", () =>
  withStore(1, async (store, kernel) => {
    await store.add("a", kernel);
    await store.add("b", kernel);
    assert.equal(await store.find("a"), undefined);
    assert.ok(await store.find("b"));
  }));
