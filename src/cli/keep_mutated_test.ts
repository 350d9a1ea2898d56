// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { isMutatedSeries } from "../mutate/mutated_series.ts";
import { reportFixture } from "../mutate/report_fixture.ts";
import { keepMutated } from "./keep_mutated.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";

const tree = {
  base: "6.12",
  identity: { kind: "debian", version: "6.12.1", packageVersion: "6.12.1-1" },
} as const;
const mails = [{ name: "0001-lamp.patch", text: "Subject: lamp\n" }];

Deno.test("a run is kept with the tree and the patches that it was of", () =>
  inScratch(async (dir) => {
    await keepMutated(dir, "lamp", tree, mails, reportFixture);
    const text = await Deno.readTextFile(`${dir}/lamp-6.12.json`);
    const kept: unknown = JSON.parse(text);
    if (!isMutatedSeries(kept)) throw new TypeError(text);
    equal(kept.identity, "6.12.1-1");
    equal(kept.patches, kernelPatchesDigest(mails));
    equal(kept.c.length, reportFixture.c.length);
  }));

Deno.test("a kernel that is wrong without defects leaves what was kept", () =>
  inScratch(async (dir) => {
    const { kill: baseline } = reportFixture.c[0]!;
    const wrong = { ...reportFixture, c: [], model: [], baseline: baseline! };
    await keepMutated(dir, "lamp", tree, mails, wrong);
    deepEqual([...Deno.readDirSync(dir)], []);
  }));
