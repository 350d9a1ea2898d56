// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { touchedFunctions } from "./touched_functions.ts";

Deno.test("functions that a patch adds, changes or stands in are touched", () => {
  const mail = [
    "Subject: [PATCH] net: of_the_message() is no function of the diff",
    "",
    "diff --git a/net/core/skbuff.c b/net/core/skbuff.c",
    "--- a/net/core/skbuff.c",
    "+++ b/net/core/skbuff.c",
    "@@ -10,3 +10,8 @@ static void at_the_head(struct sk_buff *skb)",
    " }",
    "+static struct sk_buff *added(struct sk_buff *skb,",
    "+\t\t\t     int n)",
    "+{",
    "+\tcalled(skb);",
    "+}",
    " int in_the_hunk(struct sk_buff *skb)",
    "-int taken_away(void)",
    "diff --git a/Documentation/skb.rst b/Documentation/skb.rst",
    "+++ b/Documentation/skb.rst",
    "@@ -1 +1 @@",
    "+To do so call documented() first.",
    "",
  ].join("\n");
  assert.deepEqual(touchedFunctions([mail]), [
    "added",
    "at_the_head",
    "in_the_hunk",
  ]);
});
