// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { renameRoles } from "./rename_roles.ts";

Deno.test("a role takes the tree's name, members and texts keep theirs", () => {
  const c = 'f(skb, it->skb, it.skb, "skb"); /* skb */ skb_x(*skb);';
  assert.equal(
    renameRoles(c, { skb: "buf" }),
    'f(buf, it->skb, it.skb, "skb"); /* skb */ skb_x(*buf);',
  );
});

Deno.test("two roles may swap names", () => {
  assert.equal(
    renameRoles("f(to, from);", { to: "from", from: "to" }),
    "f(from, to);",
  );
});
