// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, rejects } from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { reportFixture } from "../mutate/report_fixture.ts";
import { readPatchMail } from "../site/patches/patch_mail.ts";
import type { DocumentedSeries } from "../site/site_input.ts";
import { keepMutated } from "./keep_mutated.ts";
import { readMutations } from "./read_mutations.ts";

const tree = {
  base: "6.12",
  identity: { kind: "debian", version: "6.12.1", packageVersion: "6.12.1-1" },
} as const;
const mail = { name: "0001-lamp.patch", text: "Subject: lamp\n\nText.\n---\n" };

function documented(text: string): DocumentedSeries[] {
  const mails = [readPatchMail(mail.name, text)];
  return [{
    series: {
      name: "lamp",
      position: { file: "series.ts", line: 1 },
    } as DocumentedSeries["series"],
    api: [] as unknown as DocumentedSeries["api"],
    bases: [{ base: "6.12", tree: "Linux 6.12.1", mails }],
  }];
}

Deno.test("a run of other patches is told from one of these", () =>
  inScratch(async (dir) => {
    const folder = `${dir}/docs/mutations`;
    await Deno.mkdir(folder, { recursive: true });
    await keepMutated(folder, "lamp", tree, [mail], reportFixture);
    const read = async (text: string): Promise<boolean[]> =>
      (await readMutations(dir, documented(text))).map((it) => it.isCurrent);
    deepEqual(await read(mail.text), [true]);
    deepEqual(await read(`${mail.text}more\n`), [false]);
    const [found] = await readMutations(dir, []);
    equal(found!.isCurrent, false);
    equal(found!.file, "docs/mutations/lamp-6.12.json");
  }));

Deno.test("a file that holds no such run is PW805, and no file is none", () =>
  inScratch(async (dir) => {
    deepEqual(await readMutations(dir, []), []);
    await Deno.mkdir(`${dir}/docs/mutations`, { recursive: true });
    const path = `${dir}/docs/mutations/lamp-6.12.json`;
    for (const text of ["{", "{}", '{"series":"lamp","results":[]}']) {
      await Deno.writeTextFile(path, text);
      await rejects(readMutations(dir, []), /PW805/);
    }
  }));
