// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { tapOf, tapRunOf } from "./tap.ts";

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

Deno.test("TAP is what stands between its head and the end of the machine", () => {
  assert.deepEqual(tapOf(console), console.slice(2, -1));
});

Deno.test("TAP that is cut off is kept as far as it goes", () => {
  assert.deepEqual(tapOf(console.slice(0, 6)), console.slice(2, 6));
});

Deno.test("a console without TAP has none", () => {
  assert.deepEqual(tapOf(console.slice(0, 2)), []);
});

Deno.test("only a kernel that came to its end has run its tests", () => {
  const end = { code: 0, timedOut: false, console };
  assert.equal(tapRunOf(end).outcome, "ran");
  assert.equal(tapRunOf({ ...end, code: 1 }).outcome, "died");
  assert.equal(tapRunOf({ ...end, timedOut: true }).outcome, "hung");
  assert.equal(
    tapRunOf({ ...end, console: console.slice(0, 2) }).outcome,
    "no-boot",
  );
  const warned = "WARNING: CPU: 0 PID: 1 at net/core/skbuff.c:1 kfree_skb+0x1";
  assert.equal(
    tapRunOf({ ...end, console: [...console, warned] }).outcome,
    "oops",
  );
});
