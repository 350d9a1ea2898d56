// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { differing, missingIn, type Texts } from "./same_code.ts";

const path = "net/core/skbuff.c";

function source(text: string): Texts {
  return new Map([[path, text]]);
}

Deno.test("comments and white space make no difference, strings do", () => {
  const a = source('int a; /* "one" */\nchar *s = "a b";\n');
  assert.deepEqual(differing(a, source('int  a;char*s="a b";')), []);
  assert.deepEqual(differing(a, source('int a; char *s = "ab";')), [path]);
});

Deno.test("a call that went into another function is missing where it belongs", () => {
  const call = "\tif (shinfo->release)\n\t\tshinfo->release(skb);\n";
  const with_ = (inData: string, inHead: string): Texts =>
    source(
      `static void skb_release_data(struct sk_buff *skb)\n{\n${inData}\tskb_free_head(skb);\n}\n` +
        `static void other(struct sk_buff *skb)\n{\n${inHead}\tskb_free_head(skb);\n}\n`,
    );
  const about = (result: Texts): string[] =>
    missingIn(with_("", ""), result).filter((line) => line.includes("if("));
  assert.deepEqual(about(with_(call, "")), []);
  assert.equal(about(with_("", call)).length, 1);
});
