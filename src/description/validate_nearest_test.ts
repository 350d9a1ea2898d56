// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { meant, nearestName } from "./validate_nearest.ts";

Deno.test("the nearest name wins, whatever the order", () => {
  assert.equal(nearestName("sk_bufff", ["sk_buf", "sk_buff"]), "sk_buff");
  assert.equal(nearestName("u23", ["u64", "u32"]), "u32");
  assert.equal(nearestName("u33", ["u64", "u32", "s32"]), "u32");
  assert.equal(nearestName("u3", ["u8", "s3"]), "s3");
  assert.equal(nearestName("u3", ["s3", "u8"]), "s3");
});

Deno.test("a name that is near to nothing gets no suggestion", () => {
  assert.equal(nearestName("port_open", ["skb_release", "u32"]), undefined);
  assert.equal(meant("port_open", ["u32"], "declare it"), "declare it");
});
