// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { hunks, touchedFiles } from "./mail.ts";

const text = `Subject: a patch

The body may say
+++ looks like a header
---
 net/a.c | 2 +-

diff --git a/net/a.c b/net/a.c
--- a/net/a.c
+++ b/net/a.c
@@ -1,3 +1,3 @@ int f(void)
 one
-two
+2
 three
@@ -9 +9,2 @@
 nine
+++ b/net/x.c
diff --git a/net/new.h b/net/new.h
new file mode 100644
--- /dev/null
+++ b/net/new.h
@@ -0,0 +1 @@
+new
\\ No newline at end of file
diff --git a/net/gone.c b/net/gone.c
deleted file mode 100644
--- a/net/gone.c
+++ /dev/null
@@ -1 +0,0 @@
-gone
--
2.39.2
`;
const mail = { name: "0001-a.patch", text };

Deno.test("a mail touches what it adds and changes, not what it deletes", () => {
  assert.deepEqual(touchedFiles(mail), ["net/a.c", "net/new.h"]);
});

Deno.test("hunks hold the lines after the patch with their numbers", () => {
  const [first, second, third] = hunks(mail);
  assert.equal(first!.file, "net/a.c");
  assert.equal(first!.heading, "int f(void)");
  assert.deepEqual(first!.lines, [
    { number: 1, text: "one", added: false },
    { number: 2, text: "2", added: true },
    { number: 3, text: "three", added: false },
  ]);
  assert.deepEqual(second!.lines.at(-1), {
    number: 10,
    text: "++ b/net/x.c",
    added: true,
  });
  assert.equal(third!.file, "net/new.h");
  assert.deepEqual(third!.lines, [{ number: 1, text: "new", added: true }]);
});
