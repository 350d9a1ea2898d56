// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { revision } from "../description/revision.ts";
import { fieldOf } from "../patch/header.ts";
import { readMail } from "../patch/mail_parts.ts";
import { changelog } from "./changelog.ts";
import { finishMails } from "./finish_mails.ts";
import { coverMail, patchMail, sentAs } from "./mails_fixture.ts";

const mails = [
  coverMail(),
  patchMail(1, "net: one", "int a;"),
  patchMail(2, "net: two", "int b;"),
];
const finish = {
  changeId: "20240101-x-0123456789ab",
  revision: 2,
  domain: "example.org",
  recipients: new Map([
    ["0001-x.patch", {
      to: ["M <m@example.org>"],
      cc: ["l@example.org", "k@e.org"],
    }],
  ]),
  changelog: "Changes in v2:\n- another name\n",
  rangeDiff: "1:  a ! 1:  b net: one",
};

Deno.test("mails answer the cover letter, and keep their ids from call to call", () => {
  const [cover, first] = finishMails(mails, finish).map(readMail);
  const id = fieldOf(cover!.fields, "Message-ID");
  assert.equal(id, "<20240101-x-v2-0-0123456789ab@example.org>");
  assert.equal(fieldOf(first!.fields, "In-Reply-To"), id);
  assert.equal(
    fieldOf(first!.fields, "Message-ID"),
    "<20240101-x-v2-1-0123456789ab@example.org>",
  );
  assert.deepEqual(finishMails(mails, finish), finishMails(mails, finish));
});

Deno.test("a mail names those who get it", () => {
  const [cover, first] = finishMails(mails, finish).map(readMail);
  assert.equal(fieldOf(cover!.fields, "To"), undefined);
  assert.equal(fieldOf(first!.fields, "To"), "M <m@example.org>");
  assert.equal(fieldOf(first!.fields, "Cc"), "l@example.org, k@e.org");
});

Deno.test("the cover letter tells below its cut what changed, and ends with base and change", () => {
  const { message, below } = readMail(finishMails(mails, finish)[0]!);
  assert.match(message, /1 file changed/);
  assert.match(
    below,
    /^Changes in v2:[^]*Range-diff[^]*\n---\nbase-commit: 3{40}\nchange-id: 20240101-x-0123456789ab\n$/,
  );
});

Deno.test("a patch without a cover letter tells it below its own cut", () => {
  const alone = { ...finish, base: "Linux 6.12" };
  const [mail] = finishMails([mails[1]!], alone);
  const { message, below, diff } = readMail(mail!);
  assert.match(message, /Signed-off-by: [^\n]*$/);
  assert.match(below, /^Changes in v2:[^]*1 file changed/);
  assert.match(diff, /\n\n---\nbase-tree: Linux 6.12\nchange-id: /);
});

Deno.test("the changelog goes back to v1, with a link to each revision", () => {
  const revisions = [
    revision(),
    revision({ changes: ["a", `long ${"word ".repeat(20)}`.trim()] }),
    revision({ changes: ["c"] }),
  ];
  const sent = [1, 2].map((number) =>
    sentAs(number, finishMails(mails, { ...finish, revision: number }))
  );
  const text = changelog(revisions, 3, sent);
  const links = [...text.matchAll(/Link to v(\d): (\S+)/g)].map((it) => it[2]);
  assert.deepEqual(links, [
    "https://lore.kernel.org/r/20240101-x-v2-0-0123456789ab@example.org",
    "https://lore.kernel.org/r/20240101-x-v1-0-0123456789ab@example.org",
  ]);
  assert.ok(text.indexOf("Changes in v3") < text.indexOf("Changes in v2"));
  const prose = text.split("\n").filter((line) => !line.includes("://"));
  assert.ok(prose.every((line) => line.length <= 75), text);
  assert.equal(changelog(revisions, 1, sent), "");
});
