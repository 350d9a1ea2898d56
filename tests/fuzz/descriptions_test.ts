// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { resolve } from "node:path";
import fc from "fast-check";
import { file } from "../../src/description/edit.ts";
import type { Series } from "../../src/description/series.ts";
import { verbatim } from "../../src/description/text.ts";
import { run } from "../../src/kernel/process.ts";
import type { CommitPlan } from "../../src/patch/commit.ts";
import { makeMails } from "../../src/patch/mails.ts";
import { WorkTree } from "../golden/git_am.ts";
import { filesOf, goldenTree, plan } from "../golden/golden_series.ts";
import { inScratch } from "../scratch.ts";
import lamp from "../golden/lamp/series.ts";
import { replay } from "../golden/replay.ts";
import { answerOf } from "./answer.ts";
import { anySeries } from "./descriptions.ts";
import { hostilePath, mailLine } from "./hostile.ts";

Deno.test("a description gives a plan, or errors that help", async () => {
  await fc.assert(
    fc.asyncProperty(anySeries, async (series) => {
      const { made } = await answerOf(() => plan(series, goldenTree));
      if (made) assert.ok(made.commits.length <= series.patches.length);
    }),
    replay(250),
  );
});

Deno.test("no path leads out of the tree, or into git's own folder", async () => {
  await fc.assert(
    fc.asyncProperty(hostilePath, async (path) => {
      const changes = [file(path).create(verbatim("int x;\n"))];
      const [patch] = lamp.patches;
      const series = { ...lamp, patches: [{ ...patch!, changes }] };
      const { made } = await answerOf(() => plan(series, goldenTree));
      if (made === undefined) return;
      assert.deepEqual(made.commits.flatMap(pathsOf), [path]);
      const inside = resolve("/tree", path);
      assert.equal(inside, `/tree/${path}`);
      assert.ok(!path.split("/").includes(".git"));
    }),
    replay(200),
  );
});

Deno.test("what is planned gets into the tree as it is, by way of mails and git am", async () => {
  await fc.assert(
    fc.asyncProperty(anySeries, async (series) => {
      const planned = planOf(series);
      fc.pre(planned !== undefined);
      await arrives(planned);
    }),
    { ...replay(8), maxSkipsPerRun: 1000 },
  );
});

Deno.test("no line of a message is taken for something else by git am", async () => {
  const [patch] = lamp.patches;
  const changes = [file("drivers/lamp/x.c").create(verbatim("int x;\n"))];
  const lines = fc.array(mailLine, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(lines, async (lines) => {
      const message = verbatim(lines.join("\n"));
      const patches = [{ ...patch!, message, changes }];
      const planned = planOf({ ...lamp, patches });
      fc.pre(planned !== undefined);
      await arrives(planned);
    }),
    { ...replay(8), maxSkipsPerRun: 1000 },
  );
});

/** Plans, mails and applies; the tree and its log say what was planned. */
async function arrives(planned: CommitPlan): Promise<void> {
  await inScratch(async (scratch) => {
    const make = `${scratch}/make`;
    const { made: mails } = await answerOf(() => makeMails(planned, make));
    if (mails === undefined) return;
    const work = await WorkTree.create(`${scratch}/work`, goldenTree);
    await work.am(mails, "nowarn");
    const expected = new Map(goldenTree);
    for (const { files } of planned.commits) {
      for (const file of files) expected.set(...file);
    }
    assert.deepEqual(
      filesOf(work.folder),
      new Map([...expected].toSorted(([a], [b]) => a < b ? -1 : 1)),
    );
    const { stdout } = await run("git", [
      ...["-C", work.folder, "log", "--reverse", "--format=%B%x00"],
      `HEAD~${planned.commits.length}..`,
    ]);
    assert.deepEqual(
      new TextDecoder().decode(stdout).split("\0").slice(0, -1).map(cleanedUp),
      planned.commits.map(({ subject, body }) =>
        cleanedUp(`${subject}\n\n${body}`)
      ),
    );
  });
}

function planOf(series: Series): CommitPlan | undefined {
  try {
    return plan(series, goldenTree);
  } catch {
    return undefined;
  }
}

/** A message without the white space that git drops. */
function cleanedUp(message: string): string {
  return message.replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim();
}

function pathsOf({ files }: CommitPlan["commits"][number]): string[] {
  return [...files.keys()];
}
