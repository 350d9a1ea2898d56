// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { plainComment, wrapParagraph } from "./wrap.ts";

Deno.test("wrapping keeps all words and no line is too long", () => {
  const word = fc.stringMatching(/^[a-z@:*-]{1,12}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      (words) => {
        const lines = wrapParagraph(words.join(" "), " * ", " * ", 40);
        const back = lines.map((line) => line.slice(3)).join(" ");
        assert.equal(back, words.join(" "));
        // Words that may not start a line come along with the one before.
        const plain = words.every((each) => /^[a-z]+$/.test(each));
        if (plain) assert.ok(lines.every((line) => line.length <= 40));
      },
    ),
    { seed: 1 },
  );
});

Deno.test("no line starts with what kernel-doc takes for a section", () => {
  const lines = wrapParagraph("aaa bbb ccc @skb: ddd", " * ", " * ", 14);
  assert.deepEqual(lines, [" * aaa bbb", " * ccc @skb:", " * ddd"]);
  const list = wrapParagraph("aaa bbb ccc - ddd", " * ", " * ", 14);
  assert.deepEqual(list, [" * aaa bbb", " * ccc - ddd"]);
});

Deno.test("an ordinary comment takes one line if it can", () => {
  assert.equal(plainComment("short", 14), "/* short */\n");
  assert.equal(plainComment("short one", 14), "/*\n * short one\n */\n");
});
