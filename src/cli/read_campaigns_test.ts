// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { readPatchMail } from "../site/patches/patch_mail.ts";
import type { DocumentedSeries } from "../site/site_input.ts";
import { verified } from "../verify/verified_fixture.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";
import { readCampaigns } from "./read_campaigns.ts";

/** A cover letter and two patches; `text` stands in the second. */
function mailsOf(text: string): { name: string; text: string }[] {
  return ["0000-cover-letter", "0001-lamp", "0002-light"].map((name, i) => ({
    name: `${name}.patch`,
    text: `Subject: ${name}\n\n${i === 2 ? text : "Text."}\n---\n`,
  }));
}

function documented(text: string): DocumentedSeries[] {
  const mails = mailsOf(text).map((it) => readPatchMail(it.name, it.text));
  return [{
    series: { name: "lamp" } as DocumentedSeries["series"],
    api: [] as unknown as DocumentedSeries["api"],
    bases: [{ base: "6.12", tree: "Linux 6.12.1", mails }],
  }];
}

Deno.test("a result of patches that have changed is none, and others say what they are of", () =>
  inScratch(async (dir) => {
    const [, ...patches] = mailsOf("Text.");
    const lamp = { series: "lamp", patches: 2, date: "2026-01-01" };
    for (
      const [name, more] of Object.entries({
        first: {
          ...lamp,
          patch: 1,
          patchesDigest: kernelPatchesDigest(patches.slice(0, 1)),
        },
        old: { ...lamp, patch: 2 },
        tree: { series: undefined, date: "2026-01-01" },
        whole: {
          ...lamp,
          patch: 2,
          patchesDigest: kernelPatchesDigest(patches),
        },
      })
    ) {
      await Deno.writeTextFile(
        `${dir}/${name}.json`,
        JSON.stringify(verified(more)),
      );
    }
    const read = async (text: string): Promise<[string, boolean][]> =>
      (await readCampaigns([dir], documented(text)))
        .map(({ file, namesPatches }) => [file, namesPatches]);
    deepEqual(await read("Text."), [
      ["first.json", true],
      ["old.json", false],
      ["tree.json", true],
      ["whole.json", true],
    ]);
    deepEqual(await read("Another."), [
      ["first.json", true],
      ["old.json", false],
      ["tree.json", true],
    ]);
  }));
