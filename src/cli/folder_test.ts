// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { readFolder, replaceFolder, stopReplacing } from "./folder.ts";
import { inScratch } from "../../tests/scratch.ts";

function within(work: (dir: string) => Promise<void>): Promise<void> {
  return inScratch((folder) => work(`${folder}/series/6.12`));
}

const files = (text: string): Map<string, string> =>
  new Map([["base.json", text], ["1.patch", text]]);

Deno.test("a folder holds exactly the new files", async () => {
  await within(async (dir) => {
    await replaceFolder(dir, new Map([...files("a"), ["2.patch", "a"]]));
    await replaceFolder(dir, files("b"));
    assert.deepEqual(new Map(await readFolder(dir)), files("b"));
  });
});

Deno.test("a write that fails leaves the old files whole", async () => {
  await within(async (dir) => {
    await replaceFolder(dir, files("a"));
    const bad = new Map([["base.json", "b"], ["base.json/below", "b"]]);
    await assert.rejects(() => replaceFolder(dir, bad), DiagnosticError);
    assert.deepEqual(new Map(await readFolder(dir)), files("a"));
  });
});

Deno.test("a run that stopped between the renames is mended by the next", async () => {
  await within(async (dir) => {
    await replaceFolder(dir, files("a"));
    await Deno.rename(dir, `${dir}.old`);
    assert.deepEqual(new Map(await readFolder(dir)), files("a"));
  });
});

Deno.test("a run that is interrupted leaves the old files, or the new ones", async () => {
  await within(async (dir) => {
    await replaceFolder(dir, files("a"));
    const many = Array.from({ length: 500 }, (_, i) => [`${i}`, "b"] as const);
    const replaced = replaceFolder(dir, new Map([...files("b"), ...many]))
      .catch(() => {});
    while (!await Deno.stat(`${dir}.new`).catch(() => false));
    stopReplacing();
    const names = [...Deno.readDirSync(`${dir}/..`)].map(({ name }) => name);
    assert.deepEqual(names, ["6.12"]);
    assert.deepEqual(new Map(await readFolder(dir)), files("a"));
    await replaced;
  });
});

Deno.test("a folder that cannot be is PW403", async () => {
  await within(async (dir) => {
    await replaceFolder(dir, files("a"));
    const below = `${dir}/1.patch/series/6.12`;
    await assert.rejects(() => readFolder(below), /PW403/);
    await assert.rejects(() => replaceFolder(below, files("a")), /PW403/);
  });
});

Deno.test("a folder of somebody else's is left alone", async () => {
  await within(async (dir) => {
    await Deno.mkdir(dir, { recursive: true });
    await Deno.writeTextFile(`${dir}/thesis.txt`, "years of work");
    await assert.rejects(() => replaceFolder(dir, files("a")), /PW403/);
    assert.equal(await Deno.readTextFile(`${dir}/thesis.txt`), "years of work");
  });
});

Deno.test("a folder with another mark holds files of all kinds, at any depth", async () => {
  await within(async (dir) => {
    const site = new Map<string, string | Uint8Array>([
      ["a/mark", "1"],
      ["a/b/c", Uint8Array.of(1)],
    ]);
    await replaceFolder(dir, site, "a/mark");
    await replaceFolder(dir, site, "a/mark");
    assert.deepEqual(await Deno.readFile(`${dir}/a/b/c`), Uint8Array.of(1));
    await assert.rejects(() => replaceFolder(dir, files("a")), /PW403/);
  });
});
