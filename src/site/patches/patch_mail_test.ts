// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { readPatchMail } from "./patch_mail.ts";

const mail = `From 0 Mon Sep 17 00:00:00 2001
From: somebody <somebody@example.org>
Subject: [PATCH net-next 2/3] net: do a thing that takes
 two lines to say

Why it is done.

--- is no end
---
 a.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/a.c b/a.c
index 1..2 100644
--- a/a.c
+++ b/a.c
@@ -1,3 +1,3 @@ int f(void)
 one
-two
--- a line of C that is taken out? no, of the context
+2
diff --git a/b.c b/b.c
new file mode 100644
--- /dev/null
+++ b/b.c
@@ -0,0 +1 @@
+b
-- 
2.39.5
`;

Deno.test("a mail is taken apart", () => {
  const { number, subject, message, files } = readPatchMail(
    "0002-net-do-a-thing.patch",
    mail,
  );
  equal(number, 2);
  equal(subject, "net: do a thing that takes two lines to say");
  equal(message, "Why it is done.\n\n--- is no end");
  deepEqual(
    files.map(({ path, isNew, added, removed }) => [
      path,
      isNew,
      added,
      removed,
    ]),
    [["a.c", false, 1, 2], ["b.c", true, 1, 0]],
  );
  equal(files[0]!.hunks[0]!.heading, "int f(void)");
});

Deno.test("the signature of a mail is no line that is taken out", () => {
  const { files } = readPatchMail("0002-x.patch", mail);
  deepEqual(files[1]!.hunks[0]!.lines, [{ sign: "+", text: "b" }]);
});
