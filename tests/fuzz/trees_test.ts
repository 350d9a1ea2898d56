// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { run } from "../../src/kernel/process.ts";
import type { Mail } from "../../src/patch/commit.ts";
import { isolated } from "../../src/patch/git.ts";
import {
  filesOf,
  generate,
  goldenSeries,
  goldenTree,
} from "../golden/golden_series.ts";
import { inScratch } from "../scratch.ts";
import { replay } from "../golden/replay.ts";
import { answerOf } from "./answer.ts";
import { anyHarm, writeSpoiled } from "./spoiled_tree.ts";

const anyGolden = fc.constantFrom(...goldenSeries);

Deno.test("a tree that is damaged gives patches that apply to it, or errors that help", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyHarm,
      anyGolden,
      (harm, series) =>
        inScratch(async (scratch) => {
          const tree = `${scratch}/tree`;
          const outside = `${scratch}/outside`;
          await writeSpoiled(tree, outside, harm);
          const { made: mails = [] } = await answerOf(() =>
            generate(series, tree, `${scratch}/make`)
          );
          // What a link leads to is no part of the tree, however well it fits.
          if (mails.length > 0) await apply(mails, tree, `${scratch}/work`);
          assert.deepEqual(filesOf(outside), goldenTree);
        }),
    ),
    replay(15),
  );
});

/** Applies mails as a maintainer does, to a copy of the tree as it stands. */
async function apply(
  mails: readonly Mail[],
  tree: string,
  work: string,
): Promise<void> {
  const git = (...args: readonly string[]): Promise<unknown> =>
    run(
      "git",
      ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args],
      {
        cwd: work,
        env: isolated,
        cleanEnv: true,
      },
    );
  await run("cp", ["-a", tree, work]);
  await git("init", "--quiet", "--template=");
  await git("add", "--all");
  await git("commit", "--quiet", "--message=base");
  for (const { name, text } of mails) {
    if (name.startsWith("0000-")) continue;
    Deno.writeTextFileSync(`${work}/.git/${name}`, text);
    await git("am", "--quiet", `${work}/.git/${name}`);
  }
}
