// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type Message, newMessages, parseMessages } from "./message.ts";

const tree = "/src/linux";

Deno.test("messages of gcc, clang, sparse and kernel-doc are read alike", () => {
  const output = [
    "In file included from /src/linux/net/a.c:3:",
    "/src/linux/net/a.c:7:6: warning: unused variable 'x' [-Wunused-variable]",
    "    7 |  int x;",
    "      |      ^",
    "../net/a.c:9:1: error: expected ';'",
    "net/a.c: In function 'f':",
    "net/a.c:9:1: note: declared here",
    "net/b.h:2: warning: Excess function parameter 'y'",
    "net/b.h:3:10: fatal error: nothing.h: No such file or directory",
  ].join("\n");
  assert.deepEqual(
    parseMessages(output, tree).map(({ file, line, kind }) =>
      `${file}:${line} ${kind}`
    ),
    [
      "net/a.c:7 warning",
      "net/a.c:9 error",
      "net/b.h:2 warning",
      "net/b.h:3 error",
    ],
  );
});

function message(line: number, text: string): Message {
  return { file: "net/a.c", line, kind: "warning", text };
}

Deno.test("a message that only moved is not new", () => {
  const before = [message(10, "odd"), message(20, "shadows line 5")];
  const after = [message(13, "odd"), message(23, "shadows line 8")];
  assert.deepEqual(newMessages(before, after), []);
});

Deno.test("one more message of a kind is new, one less is not", () => {
  const before = [message(10, "odd")];
  const after = [message(10, "odd"), message(30, "odd")];
  assert.deepEqual(newMessages(before, after), [message(30, "odd")]);
  assert.deepEqual(newMessages(after, before), []);
});

Deno.test("the same words in another file are new", () => {
  const moved = { ...message(10, "odd"), file: "net/b.c" };
  assert.deepEqual(newMessages([message(10, "odd")], [moved]), [moved]);
});
