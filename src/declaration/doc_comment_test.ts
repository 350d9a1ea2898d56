// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { splitDocComment } from "./doc_comment.ts";

const isTag = (name: string): boolean => name !== "skb";

Deno.test("a tag starts a line, and an @name within a sentence is prose", () => {
  const raw = [
    "/** Opens @skb.",
    " *",
    " * @skb stays, mail to a@b.c.",
    " * @param skb what",
    " *   it is",
    " * @inline */",
  ].join("\n");
  const { prose, tags } = splitDocComment(raw, 0, isTag);
  assert.equal(prose, "Opens @skb.\n\n@skb stays, mail to a@b.c.");
  assert.deepEqual(
    tags.map(({ name, text }) => [name, text]),
    [["param", "skb what it is"], ["inline", ""]],
  );
});

Deno.test("the offset of a tag is that of its @ in the file", () => {
  const file = "const a = 1;\n/** A.\n  *   @size 4\n */";
  const start = file.indexOf("/**");
  const [tag] = splitDocComment(file.slice(start), start, isTag).tags;
  assert.equal(file.slice(tag!.offset, tag!.offset + 5), "@size");
});

Deno.test("a comment on one line may hold a tag alone", () => {
  const { prose, tags } = splitDocComment("/** @kernel a/b.h */", 0, isTag);
  assert.equal(prose, "");
  assert.deepEqual(tags, [{ name: "kernel", text: "a/b.h", offset: 4 }]);
});
