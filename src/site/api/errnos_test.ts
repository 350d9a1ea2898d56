// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { readPatchMail } from "../patches/patch_mail.ts";
import { errnosOf } from "./errnos.ts";

const lines = [
  "int f(int a);",
  "static int f_other(void)",
  "{",
  "\treturn -EPERM;",
  "}",
  "int f(int a)",
  "{",
  "\tif (g(a))",
  "\t\treturn -EBUSY;",
  "\treturn a ? -EINVAL : 0;",
  "}",
  "int h(void)",
  "{",
  "\treturn f(-EIO);",
  "}",
];
const mail = readPatchMail(
  "0001-f.patch",
  "Subject: f\n\nText.\n---\ndiff --git a/f.c b/f.c\n--- /dev/null\n+++ b/f.c\n" +
    `@@ -0,0 +1,${lines.length} @@\n${lines.map((it) => `+${it}\n`).join("")}`,
);

Deno.test("the errnos of a function are those that its own body names", () => {
  deepEqual(errnosOf("f", [mail]), ["EBUSY", "EINVAL"]);
  deepEqual(errnosOf("h", [mail]), ["EIO"]);
  deepEqual(errnosOf("g", [mail]), []);
});
