// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { count, plural } from "./count.ts";

Deno.test("one is one, and all else are several", () => {
  assert.equal(count(0, "check"), "0 checks");
  assert.equal(count(1, "check"), "1 check");
  assert.equal(count(2, "patch", "patches"), "2 patches");
  assert.equal(plural(1, "does", "do"), "does");
});
