// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
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
