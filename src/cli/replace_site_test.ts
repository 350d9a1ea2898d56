// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, rejects } from "node:assert/strict";
import { replaceSite } from "./replace_site.ts";

Deno.test("a site that cannot be written leaves the one before, and no other", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const site = `${folder}/site`;
    const first = [["index.html", "first"], ["search/parts.js", ""]] as const;
    await replaceSite(site, new Map(first));
    // A file cannot be a folder too.
    const broken = new Map([["a", "file"], ["a/b", "below it"]]);
    await rejects(replaceSite(site, broken), /PW403/);
    equal(await Deno.readTextFile(`${site}/index.html`), "first");
    deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["site"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
