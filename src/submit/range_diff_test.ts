// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Mail } from "../patch/commit.ts";
import { coverMail, patchMail } from "./mails_fixture.ts";
import { changedPaths, rangeDiff } from "./range_diff.ts";

const rest = Array.from({ length: 9 }, (_, i) => `int rest${i};`);
const v1 = [
  coverMail(),
  patchMail(1, "net: one", "int a;"),
  patchMail(2, "net: two", ...rest, "int b;"),
];

async function compare(
  current: readonly Mail[],
  base: Record<string, string>,
): Promise<string | undefined> {
  const scratch = await Deno.makeTempDir();
  try {
    return await rangeDiff({
      ...{ previous: v1, current, scratch },
      base: new Map(Object.entries(base)),
    });
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

const base = { "1.c": "int first;\n", "2.c": "int first;\n" };

Deno.test("a range-diff tells which patches are the same, and what changed in others", async () => {
  const said = await compare(
    [v1[1]!, patchMail(2, "net: two", ...rest, "int c;")],
    base,
  );
  assert.match(said!, /^1: {2}\w{12} = 1: {2}\w{12} net: one$/m);
  assert.match(said!, /^2: {2}\w{12} ! 2: {2}\w{12} net: two$/m);
  assert.match(said!, /-\+int b;\n\s+\+\+int c;/);
});

Deno.test("revisions of which one does not apply are not compared", async () => {
  const moved = { ...base, "2.c": "char *other;\n" };
  assert.equal(await compare(v1, moved), undefined);
});

Deno.test("the files that mails change are known", () => {
  assert.deepEqual(changedPaths(v1), ["1.c", "2.c"]);
});
