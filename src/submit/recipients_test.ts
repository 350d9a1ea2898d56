// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import {
  completed,
  parseRecipients,
  recipientsOf,
  union,
} from "./recipients.ts";

/** Asks a script that stands in for get_maintainer.pl. */
async function ask(script: string): ReturnType<typeof recipientsOf> {
  const tree = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${tree}/scripts`);
    await Deno.writeTextFile(`${tree}/scripts/get_maintainer.pl`, script);
    return await recipientsOf(tree, "0001.patch");
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
}

Deno.test("maintainers get a patch, reviewers and lists a copy", async () => {
  const { to, cc } = await ask(`print <<'END';
"Jo Q. Doe" <jo@example.org> (maintainer:NETWORKING [GENERAL])
Jø <j@example.org> (reviewer:A,odd fixer:B, C AND (D))
R <r@example.org> (reviewer:NETWORKING, ALL OF IT)
list@example.org (open list:NETWORKING [GENERAL])
all@example.org (open list)
END
`);
  assert.deepEqual(to, [
    '"Jo Q. Doe" <jo@example.org>',
    "=?UTF-8?q?J=C3=B8?= <j@example.org>",
  ]);
  assert.deepEqual(cc, [
    "R <r@example.org>",
    "list@example.org",
    "all@example.org",
  ]);
});

Deno.test("who looks after one file and reviews another gets a patch to both", () => {
  const { to, cc } = parseRecipients(
    "A <a@example.org> (reviewer:X)\nA <a@example.org> (supporter:Y)\n",
  );
  assert.deepEqual({ to, cc }, { to: ["A <a@example.org>"], cc: [] });
});

Deno.test("a patch without a maintainer goes to those of the series, or to the lists", () => {
  const list = { to: [], cc: ["list@example.org"] };
  const kept = { to: ["m"], cc: ["other@example.org"] };
  assert.deepEqual(completed([list, kept]), [
    { to: ["m"], cc: ["list@example.org", "other@example.org"] },
    kept,
  ]);
  assert.deepEqual(completed([list]), [{ to: ["list@example.org"], cc: [] }]);
});

Deno.test("a script that fails is an error and nobody's address", async () => {
  await assert.rejects(ask("exit 3;"), /exit code 3/);
});

Deno.test("whoever gets a patch gets the cover letter, once", () => {
  const both = union([{ to: ["a"], cc: ["b", "c"] }, { to: ["b"], cc: ["c"] }]);
  assert.deepEqual(both, { to: ["a", "b"], cc: ["c"] });
});
