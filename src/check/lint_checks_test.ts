// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { series } from "../description/series.ts";
import { checkSeries } from "./check.ts";
import { setOf } from "./patch_set_fixture.ts";
import type { Mail } from "./mail.ts";
import type { CheckResult } from "./result.ts";

/** Lets a linter look at a patch of one file, on a tree of a few. */
async function lint(
  rule: "shellcheck" | "yamllint",
  path: string,
  text: string,
  tree: Readonly<Record<string, string>> = { README: "x\n" },
): Promise<CheckResult> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(tree)) {
      const file = `${folder}/source/${path}`;
      await Deno.mkdir(file.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(file, text);
    }
    const [result] = await checkSeries({
      series: series({
        ...{ name: "probe", prefix: "PATCH", patches: [] },
        ...{ date: "2024-01-01T00:00:00Z", api: "file:///probe.ts" },
      }),
      base: "tiny",
      mails: setOf([{ adds: { [path]: text } }]).patches
        .map(({ mail }) => below(tree[path], mail)),
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

/** A mail that makes a file, or puts it below the one line that is there. */
function below(line: string | undefined, { name, text }: Mail): Mail {
  if (line === undefined) return { name, text };
  const edit = text.replace(/^new file mode .*\n/m, "")
    .replace(/^--- .*\n(\+\+\+ b\/(.*))$/m, "--- a/$2\n$1")
    .replace(
      /@@ -0,0 \+1,(\d+) @@/,
      (_, lines) => `@@ -1 +1,${Number(lines) + 1} @@\n ${line.trimEnd()}`,
    );
  return { name, text: edit };
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

Deno.test("a linter's second message is new, though it reads as the first", async () => {
  const line = "echo $1\n";
  const { status, details } = await lint("shellcheck", "a.sh", line, {
    "a.sh": line,
  });
  assert.equal(status, "fail");
  assert.equal(details!.length, 1);
  assert.match(details![0]!, /^a\.sh:2:.*SC2086/);
});

Deno.test("yamllint obeys the nearest settings, and no others", async () => {
  const text = `---\na: ${"long ".repeat(20)}\n`;
  const tree = {
    "Documentation/net/.yamllint": "rules: {line-length: {max: 120}}\n",
    "Documentation/other/.yamllint": "rules: {line-length: {max: 10}}\n",
  };
  const of = async (path: string): Promise<string> =>
    (await lint("yamllint", path, text, tree)).status;
  assert.equal(await of("Documentation/net/specs/a.yaml"), "pass");
  assert.equal(await of("Documentation/a.yaml"), "fail");
});

Deno.test("a linter that does not run has not passed anything", async () => {
  for (const settings of ["rules: nonsense\n", "extends: nowhere\n"]) {
    const { status, summary } = await lint("yamllint", "a.yaml", "a: [\n", {
      ".yamllint": settings,
    });
    assert.deepEqual(
      [status, summary],
      ["could not run", "yamllint does not run"],
    );
  }
});
