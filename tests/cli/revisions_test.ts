// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { prepareSubmission } from "../../src/cli/prepare_submission.ts";
import type { Prepared } from "../../src/cli/prepare_submission.ts";
import { revision } from "../../src/description/revision.ts";
import type { Series } from "../../src/description/series.ts";
import { verbatim } from "../../src/description/text.ts";
import { DiagnosticError } from "../../src/diagnostic/diagnostic.ts";
import { openTree } from "../../src/kernel/open_tree.ts";
import { readMail } from "../../src/patch/mail_parts.ts";
import type { SentRevision } from "../../src/submit/sent_revision.ts";
import { treeFolder } from "../golden/golden_series.ts";
import { inScratch } from "../scratch.ts";
import lamp from "../golden/lamp/series.ts";

const sender = { name: "Jo Doe", email: "jo@example.org" };
const reviewed = "Reviewed-by: Ida Wick <ida@example.org>";
const [first, second] = lamp.patches;

/** A revision of the golden series, on the golden tree. */
async function prepare(
  series: Series,
  sent: readonly SentRevision[],
): Promise<Prepared> {
  const { tree } = await openTree({ directory: treeFolder });
  return await inScratch((scratch) =>
    prepareSubmission({
      ...{ series, sender, sent, scratch, source: treeFolder },
      bench: { tree, parsed: new Map() },
    })
  );
}

function sentAs({ mails, changeId, record }: Prepared): SentRevision {
  const { tree } = record;
  return { series: "lamp", revision: 1, changeId, tree, forced: [], mails };
}

/** The second revision, in which the second patch says something else. */
const next: Series = {
  ...lamp,
  date: "2027-03-04T05:06:07+01:00",
  revisions: [
    revision({ tags: [{ trailer: reviewed }] }),
    revision({ changes: ["say more of why a lamp changes"] }),
  ],
  patches: lamp.patches.map((patch) =>
    patch === second
      ? { ...patch, message: verbatim("Drivers ask why a lamp changes.") }
      : patch
  ),
};

Deno.test("a second revision has a changelog, a link, a range-diff, and the tags that hold", async () => {
  const v1 = await prepare(lamp, []);
  assert.equal(readMail(v1.mails[0]!).below.includes("Changes in"), false);
  const v2 = await prepare(next, [sentAs(v1)]);
  assert.equal(v2.revision, 2);
  assert.equal(v2.changeId, v1.changeId);

  const [cover, one, two] = v2.mails.map(readMail);
  assert.equal(cover!.prefix, "PATCH golden-next v2 0/6");
  assert.match(
    cover!.below,
    /^Changes in v2:\n- say more of why a lamp changes\n- Link to v1: https:\/\/lore\.kernel\.org\/r\/\d+-lamp-v1-0-\w+@example\.org\n/,
  );
  assert.match(cover!.below, /Range-diff against v1:\n1: .* ! 1: .* lamp: let/);
  assert.ok(cover!.below.endsWith(`change-id: ${v1.changeId}\n`));

  assert.ok(
    one!.message.endsWith(
      `${reviewed}\nSigned-off-by: Jo Doe <jo@example.org>`,
    ),
  );
  assert.ok(!two!.message.includes(reviewed));
  const dropped = v2.notes.filter((note) => note.includes("not carried on"));
  assert.deepEqual(dropped, [
    `${reviewed}: not carried on: "${second!.subject}" changed since`,
  ]);
  assert.ok(first!.subject === one!.subject);
});

Deno.test("a second revision takes a first one that was sent", async () => {
  await assert.rejects(prepare(next, []), (error: DiagnosticError) => {
    const [{ code, message }] = error.diagnostics as [never];
    assert.equal(code, "PW412");
    assert.match(message, /v1 of lamp is not recorded as sent/);
    return true;
  });
});

Deno.test("a tree that moved too far is said, and compared with nothing", async () => {
  const v1 = sentAs(await prepare(lamp, []));
  const elsewhere = {
    ...v1,
    mails: v1.mails.map(({ name, text }) => ({
      name,
      text: text.replaceAll(/^ (.*lamp.*)$/gm, " $1 that is gone"),
    })),
  };
  const { mails, notes } = await prepare(next, [elsewhere]);
  assert.ok(notes.some((it) => it.includes("v1 does not apply to this tree")));
  assert.ok(!mails[0]!.text.includes("Range-diff"));
});

Deno.test("a changelog that is missing, and a tag that is none, are errors of the description", async () => {
  const wrong: Series = {
    ...lamp,
    revisions: [
      revision({ tags: [{ trailer: "Liked-by: Ida Wick <ida@example.org>" }] }),
      revision(),
    ],
  };
  const v1 = sentAs(await prepare(lamp, []));
  await assert.rejects(prepare(wrong, [v1]), (error: DiagnosticError) => {
    const text = error.message;
    assert.match(text, /PW113[^]*v1 has tags that are none[^]*Liked-by/);
    assert.match(text, /v2 does not say what changed/);
    return true;
  });
});
