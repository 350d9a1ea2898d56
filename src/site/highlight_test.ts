// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { highlight, highlightLines } from "./highlight.ts";

Deno.test("what goes on over a line is opened anew on the next", () => {
  deepEqual(highlightLines("/* a\n b */\nint c;", "c"), [
    "<span class=c>/* a</span>",
    "<span class=c> b */</span>",
    "<span class=k>int</span> c;",
  ]);
});

Deno.test("a language that is not known is shown as it is", () => {
  equal(highlight("<a> & b", "nothing"), "&lt;a&gt; &amp; b");
});
