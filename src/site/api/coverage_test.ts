// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import type { Function } from "../../description/entity.ts";
import { readPatchMail } from "../patches/patch_mail.ts";
import { undocumented } from "./coverage.ts";

const position = { file: "api.ts", line: 1 };
const int = { before: "int", after: "" };
const mail = readPatchMail(
  "0001-f.patch",
  "Subject: f\n\nText.\n---\ndiff --git a/f.c b/f.c\n--- /dev/null\n+++ b/f.c\n" +
    "@@ -0,0 +1,4 @@\n+int f(int a)\n+{\n+\treturn -EBUSY;\n+}\n",
);

function said(doc: Partial<Function["doc"]>, parameter: string): string[] {
  const entity: Function = {
    kind: "function",
    name: "f",
    doc: { summary: "does it", description: [], ...doc },
    position,
    parameters: [{ name: "a", type: int, doc: parameter, position }],
    returns: int,
    linkage: "global",
  };
  const introduced = { mail, file: 0, hunk: 0, lines: 1 };
  const on = { base: "6.12", tree: "Linux 6.12", mails: [mail] };
  const origins = [{ series: "s", on, introduced, uses: [] }];
  return undocumented([{ series: "s", entity, path: "f.html", origins }])
    .map(({ message }) => message);
}

Deno.test("an entity with all of its text passes", () => {
  deepEqual(
    said({ returns: "0, or -EBUSY where it is busy." }, "a number"),
    [],
  );
});

Deno.test("a summary, a parameter, a result or an errno without text is reported", () => {
  deepEqual(said({ summary: "" }, " "), [
    'the summary of "f" has no text',
    'parameter a of "f" has no text',
    'what is returned of "f" has no text',
    'errno -EBUSY of "f" has no text',
  ]);
  deepEqual(said({ returns: "0, or -EINVAL." }, "a number"), [
    'errno -EBUSY of "f" has no text',
  ]);
});
