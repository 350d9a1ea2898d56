// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { documentedBy } from "./man_pages_check.ts";

Deno.test("what a patch documents is what it adds a comment for", () => {
  const added = [
    "/**",
    " * struct lamp - a lamp",
    " */",
    "/**",
    " * lamp_on() - turn it on",
    " */",
    "/**",
    " * LAMP_MAX - the brightest",
    " */",
    "/**",
    " * DOC: lamps",
    " */",
    "/*",
    " * lamp_off() - is for nobody to see",
    " */",
  ];
  const text = `diff --git a/lamp.h b/lamp.h
--- a/lamp.h
+++ b/lamp.h
@@ -1,3 +1,${3 + added.length} @@
 /**
  * lamp_old() - was there before
  */
${added.map((line) => `+${line}`).join("\n")}
`;
  assert.deepEqual(documentedBy([{ name: "0001-lamp.patch", text }]), [
    "LAMP_MAX",
    "lamp",
    "lamp_on",
  ]);
});
