// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import { plainText, replaceInText, slugOf } from "./html.ts";

Deno.test("text is replaced, but not in tags and links", () => {
  equal(
    replaceInText('<p title="a">a <a href="a">a</a> a</p>', /a/g, () => "b"),
    '<p title="a">b <a href="a">a</a> b</p>',
  );
});

Deno.test("HTML as plain text, and headings as ids", () => {
  equal(plainText("<p>1 &lt; 2</p>\n<b>&amp;</b>"), "1 < 2 &");
  equal(slugOf("What, if anything?"), "what-if-anything");
  equal(slugOf("?"), "section");
});
