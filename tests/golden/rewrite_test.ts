// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Series } from "../../src/description/series.ts";
import type { Snapshot } from "../../src/kernel/tree.ts";
import { WorkTree } from "./git_am.ts";
import {
  changed,
  filesOf,
  generate,
  goldenSeries,
  goldenTree,
  writeFiles,
} from "./golden_series.ts";
import { inScratch } from "../scratch.ts";
import { replay } from "./replay.ts";
import {
  addNoise,
  blocksOf,
  names,
  noises,
  reformat,
  rename,
  renameBack,
  reorder,
  spaces,
  squeeze,
  swaps,
} from "./rewrite.ts";

const golden = new Map(
  goldenSeries.map((series) => [series, changed(series, goldenTree)]),
);

/** The series changes this tree as it changes the golden one. */
function changesAlike(tree: Snapshot, form: (text: string) => unknown): void {
  for (const [series, expected] of golden) {
    const files = changed(series, tree);
    assert.deepEqual([...files.keys()].sort(), [...expected.keys()].sort());
    for (const [path, text] of expected) {
      const message = `${series.name}: ${path}`;
      assert.deepEqual(form(files.get(path)!), form(text), message);
    }
  }
}

Deno.test("comments and blank lines change nothing about where edits land", () => {
  fc.assert(
    fc.property(
      noises,
      (given) => changesAlike(addNoise(goldenTree, given), squeeze),
    ),
    replay(30),
  );
});

Deno.test("white space in functions changes nothing about where edits land", () => {
  fc.assert(
    fc.property(
      spaces,
      (given) => changesAlike(reformat(goldenTree, given), squeeze),
    ),
    replay(30),
  );
});

Deno.test("the order of functions changes nothing about where edits land", () => {
  fc.assert(
    fc.property(swaps, (given) =>
      changesAlike(
        reorder(goldenTree, given),
        (text) => blocksOf(text).map(squeeze).sort(),
      )),
    replay(30),
  );
});

Deno.test("the names of variables change nothing about where edits land", () => {
  fc.assert(
    fc.property(names, (seed) =>
      changesAlike(
        rename(goldenTree, seed),
        (text) => renameBack(text, seed),
      )),
    replay(20),
  );
});

Deno.test("git am takes what is generated for a tree that is written otherwise", async () => {
  const lamp: Series = goldenSeries[0]!;
  await fc.assert(
    fc.asyncProperty(
      names,
      swaps,
      noises,
      spaces,
      async (seed, order, between, within) => {
        const other = rename(reorder(goldenTree, order), seed);
        const tree = addNoise(reformat(other, within), between);
        await inScratch(async (scratch) => {
          const folder = `${scratch}/tree`;
          writeFiles(folder, tree);
          const mails = await generate(lamp, folder, `${scratch}/make`);
          const work = await WorkTree.create(`${scratch}/work`, tree);
          await work.am(mails, "nowarn");
          const files = filesOf(work.folder);
          assert.deepEqual(files, new Map([...changed(lamp, tree)].sort()));
        });
      },
    ),
    replay(3),
  );
});
