// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { createTwoFilesPatch } from "diff";
import { fromFileUrl } from "../../src/description/position.ts";
import type { Mail } from "../../src/patch/commit.ts";
import {
  filesOf,
  generate,
  goldenSeries,
  treeFolder,
  writeFiles,
} from "./golden_series.ts";
import { inScratch } from "../scratch.ts";

const update = Deno.args.includes("--update");
const command = "deno task test:update";

for (const series of goldenSeries) {
  Deno.test(`the series ${series.name} on the golden tree is, byte for byte, as committed`, async () => {
    const mails = await inScratch((scratch) =>
      generate(series, treeFolder, scratch)
    );
    const folder = fromFileUrl(
      import.meta.resolve(`./${series.name}/expected`),
    );
    if (update) replace(folder, mails);
    const differences = compare(filesOf(folder), mails);
    if (differences.length === 0) return;
    assert.fail(
      [
        `what is generated differs from tests/golden/${series.name}/expected`,
        ...differences,
        `If this is meant, run \`${command}\` and review the change.`,
      ].join("\n\n"),
    );
  });
}

/** A diff of each mail; of those that only follow from others, the names. */
function compare(
  expected: ReadonlyMap<string, string>,
  mails: readonly Mail[],
): string[] {
  const actual = new Map(mails.map(({ name, text }) => [name, text]));
  const names = new Set([...expected.keys(), ...actual.keys()]);
  return [...names].sort()
    .filter((name) => expected.get(name) !== actual.get(name))
    .map((name) => {
      const [was, is] = [expected.get(name) ?? "", actual.get(name) ?? ""];
      return withoutHashes(was) === withoutHashes(is)
        ? `${name}: other hashes, nothing else`
        : createTwoFilesPatch(`expected/${name}`, `generated/${name}`, was, is);
    });
}

function withoutHashes(mail: string): string {
  return mail.replace(/^(?:Message-ID:|index ).*/gm, "");
}

function replace(folder: string, mails: readonly Mail[]): void {
  Deno.mkdirSync(folder, { recursive: true });
  for (const name of filesOf(folder).keys()) {
    Deno.removeSync(`${folder}/${name}`);
  }
  writeFiles(folder, new Map(mails.map(({ name, text }) => [name, text])));
}
