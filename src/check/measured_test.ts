// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { Measured } from "./measured.ts";

Deno.test("a measurement is found under its whole key only", async () => {
  const folder = await Deno.makeTempDir();
  const measured = new Measured(folder);
  const number = (value: unknown): number | undefined =>
    typeof value === "number" ? value : undefined;
  await measured.put(["size", "a"], 320);
  assert.equal(await measured.get(["size", "a"], number), 320);
  assert.equal(await measured.get(["sizea"], number), undefined);
  assert.equal(await measured.get(["size", "b"], number), undefined);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a measurement that was cut short counts as none", async () => {
  const folder = await Deno.makeTempDir();
  const measured = new Measured(folder);
  await measured.put(["size"], [1, 2]);
  for (const { name } of Deno.readDirSync(folder)) {
    await Deno.writeTextFile(`${folder}/${name}`, "[1,");
  }
  assert.equal(await measured.get(["size"], (value) => value), undefined);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("what cannot be kept leaves nothing half written", () =>
  inScratch(async (dir) => {
    const measured = new Measured(dir);
    await measured.put(["size"], 1);
    const [kept] = await Array.fromAsync(Deno.readDir(dir));
    const name = kept!.name;
    // Nothing can take the place of a folder.
    await Deno.remove(`${dir}/${name}`);
    await Deno.mkdir(`${dir}/${name}/held`, { recursive: true });
    await assert.rejects(measured.put(["size"], 2));
    assert.deepEqual([...Deno.readDirSync(dir)].map((it) => it.name), [name]);
  }));

Deno.test("a file in the place of the folder is named", () =>
  inScratch(async (dir) => {
    await Deno.writeTextFile(`${dir}/measured`, "x");
    const measured = new Measured(`${dir}/measured`);
    assert.equal(await measured.get(["size"], (value) => value), undefined);
    await assert.rejects(measured.put(["size"], 1), /measured/);
  }));
