// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { resultsFolder, writeResult } from "./results_folder.ts";
import { inScratch } from "../../tests/scratch.ts";

Deno.test("a folder for results is made, and one that cannot be is PW403", () =>
  inScratch(async (dir) => {
    const folder = await resultsFolder(`${dir}/a/b`);
    await writeResult(folder!, "6.12", { calls: 1 });
    assert.equal(
      await Deno.readTextFile(`${dir}/a/b/6.12.json`),
      '{\n  "calls": 1\n}\n',
    );
    await assert.rejects(resultsFolder(`${dir}/a/b/6.12.json`), /PW403/);
    assert.equal(await resultsFolder(undefined), undefined);
  }));

Deno.test("a result that cannot be written is PW403, and leaves nothing", () =>
  inScratch(async (dir) => {
    // A folder is where the file is to go.
    await Deno.mkdir(`${dir}/6.12.json/a`, { recursive: true });
    await assert.rejects(writeResult(dir, "6.12", {}), /PW403/);
    const names = [...Deno.readDirSync(dir)].map(({ name }) => name);
    assert.deepEqual(names, ["6.12.json"]);
  }));
