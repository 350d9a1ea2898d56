// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { series } from "../description/series.ts";
import { checkSeries } from "./check.ts";
import { setOf } from "./patch_set_fixture.ts";
import type { CheckResult } from "./result.ts";

/** Lets a linter look at one new file of a tree with nothing else in it. */
async function lint(
  rule: "shellcheck" | "yamllint",
  path: string,
  text: string,
): Promise<CheckResult> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/source`);
    await Deno.writeTextFile(`${folder}/source/README`, "x\n");
    const [result] = await checkSeries({
      series: series({
        ...{ name: "probe", prefix: "PATCH", patches: [] },
        ...{ date: "2024-01-01T00:00:00Z", api: "file:///probe.ts" },
      }),
      base: "tiny",
      mails: setOf([{ adds: { [path]: text } }]).patches.map(({ mail }) =>
        mail
      ),
      source: `${folder}/source`,
      work: `${folder}/work`,
      onProgress: () => {},
      wanted: (it) => it === rule,
    });
    return result!;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("shellcheck speaks of new scripts, and of no other file", async () => {
  const good = await lint("shellcheck", "a.sh", '#!/bin/sh\necho "$1"\n');
  assert.deepEqual([good.status, good.summary], [
    "pass",
    "nothing new in 1 script",
  ]);
  const bad = await lint("shellcheck", "a.sh", "#!/bin/sh\necho $1\n");
  assert.equal(bad.status, "fail");
  assert.match(bad.details!.join(), /a\.sh:2.*SC2086/);
  assert.equal((await lint("shellcheck", "a.c", "echo $1\n")).status, "pass");
});

Deno.test("yamllint speaks of new YAML", async () => {
  const good = await lint("yamllint", "a.yaml", "---\na: 1\n");
  assert.equal(good.status, "pass", good.summary);
  const bad = await lint("yamllint", "a.yaml", "---\na: 1\na: 2\n");
  assert.equal(bad.status, "fail");
  assert.match(bad.details!.join(), /duplication/);
});
