// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type ReviewTag, revision } from "../description/revision.ts";
import { type Series, series } from "../description/series.ts";
import { coverMail, patchMail, sentAs } from "./mails_fixture.ts";
import { carryTags, withTags } from "./review_tags.ts";

const reviewed = "Reviewed-by: R. Reader <r@example.org>";
const tested = "Tested-by: T. Tester <t@example.org>";
const [one, two] = ["net: one", "net: two"];

function described(...tags: ReviewTag[]): Series {
  return series({
    name: "x",
    prefix: "PATCH net-next",
    date: "2024-01-01T00:00:00Z",
    api: "file:///api.ts",
    patches: [],
    revisions: [
      revision({ tags }),
      revision({ changes: ["another name"] }),
      revision({ changes: ["and back"] }),
    ],
  });
}

const v1 = [
  coverMail(),
  patchMail(1, one, "int a;"),
  patchMail(2, two, "int b;"),
];

Deno.test("a tag stays with a patch that did not change, and leaves one that did", () => {
  const v2 = [patchMail(1, one, "int a;"), patchMail(2, two, "int c;")];
  const given = described({ trailer: reviewed }, {
    trailer: tested,
    patch: two,
  });
  const { kept, dropped } = carryTags(given, 2, [sentAs(1, v1)], v2);
  assert.deepEqual([...kept], [[one, [reviewed]]]);
  assert.deepEqual(dropped, [
    `${reviewed}: not carried on: "net: two" changed since`,
    `${tested}: not carried on: "net: two" changed since`,
  ]);
});

Deno.test("numbers of lines, blobs and tags are no change; words are", () => {
  const moved = (text: string): string =>
    text.replace("@@ -1 +1,2 @@", "@@ -9 +9,2 @@ int f(void)")
      .replace("index 1111111..2222222", "index 4444444..5555555")
      .replace("\nSigned-off-by", `\n${tested}\nSigned-off-by`);
  const mail = patchMail(1, one, "int a;");
  const now = [{ ...mail, text: moved(mail.text) }];
  const given = described({ trailer: reviewed, patch: one });
  const sent = [sentAs(1, v1)];
  assert.equal(carryTags(given, 2, sent, now).kept.size, 1);
  const said = [{ ...mail, text: mail.text.replace("Say why", "Say how") }];
  assert.equal(carryTags(given, 2, sent, said).kept.size, 0);
});

Deno.test("a tag that was lost once does not come back", () => {
  const v2 = [patchMail(1, one, "int other;")];
  const given = described({ trailer: reviewed, patch: one });
  const sent = [sentAs(1, v1), sentAs(2, v2)];
  const { kept, dropped } = carryTags(given, 3, sent, v1);
  assert.equal(kept.size, 0);
  assert.equal(dropped.length, 1);
});

Deno.test("a tag for a patch that nobody has sent, or that is gone, is said", () => {
  const given = described(
    { trailer: reviewed, patch: "net: three" },
    { trailer: tested, patch: two },
  );
  const { dropped } = carryTags(given, 2, [sentAs(1, v1)], v1.slice(0, 2));
  assert.match(dropped[0]!, /no patch was sent as "net: three"/);
  assert.match(dropped[1]!, /"net: two" is not in the series any more/);
});

Deno.test("tags become trailers of their patch", () => {
  const patch = { subject: one, trailers: ["Link: https://example.org/"] };
  const tagged = withTags(
    { ...described(), patches: [patch as never] },
    new Map([[one, [reviewed]]]),
  );
  assert.deepEqual(tagged.patches[0]!.trailers, [...patch.trailers, reviewed]);
});
