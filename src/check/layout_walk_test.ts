// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { parseSize } from "./layout_walk.ts";

Deno.test("the size is read from pahole's summary, not from a member", () => {
  const output = [
    "struct probe {",
    "\tint a;     /*     0     4 */",
    "",
    "\t/* size: 16, cachelines: 1, members: 2 */",
    "};",
  ].join("\n");
  assert.equal(parseSize(output), 16);
  assert.equal(parseSize(""), undefined);
});
