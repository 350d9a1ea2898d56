// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { ktapOf } from "./kunit.ts";

const console = `Linux version 6.12.117
workingset: timestamp_bits=62 max_order=16 bucket_order=0
KTAP version 1
1..1
    KTAP version 1
    # Subtest: skb-release
    1..1
    ok 1 skb_release_clone_test
ok 1 skb-release
reboot: System halted`.split("\n");

Deno.test("KTAP is what stands between its head and the end of the machine", () => {
  assert.deepEqual(ktapOf(console), console.slice(2, -1));
});

Deno.test("KTAP that is cut off is kept as far as it goes", () => {
  assert.deepEqual(ktapOf(console.slice(0, 6)), console.slice(2, 6));
});

Deno.test("a console without KTAP has none", () => {
  assert.deepEqual(ktapOf(console.slice(0, 2)), []);
});
