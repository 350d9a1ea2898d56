// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { hasUbufOps, implementationOf } from "./implementation.ts";

const tree = "struct ubuf_info {\n\tint x;\n};\n";

Deno.test("a tree as it is has ubuf_info", () => {
  assert.equal(implementationOf(tree).name, "ubuf_info");
});

Deno.test("what a series adds is verified, not what the tree had", () => {
  assert.equal(
    implementationOf(`${tree}int skb_release_attach(struct sk_buff *skb);`)
      .name,
    "dataref",
  );
  assert.equal(
    implementationOf(`${tree}\tvoid (*release)(struct sk_buff *skb);`).name,
    "dataref-rfc",
  );
});

Deno.test("trees are told apart by where a ubuf_info has its callback", () => {
  assert.equal(hasUbufOps(tree), false);
  assert.equal(hasUbufOps(`${tree}struct ubuf_info_ops {`), true);
});
