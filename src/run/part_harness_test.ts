// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { shelf } from "../model/described/shelf_fixture.ts";
import { partHarness } from "./part_harness.ts";

const calls = "/* calls */\n";

Deno.test("the header of a part has what the model has, in its order", () => {
  const { files, makefile, configs } = partHarness(shelf(), calls, ["SHELF"]);
  const header = files.get("net/core/patchwright_part.h")!;
  assert.match(header, /CALL_END,\s+CALL_PUT,\s+CALL_TAKE,\s+CALL_SPILL,\n};/);
  assert.match(header, /u8 jars\[2\];\s+u8 ret\[1\];\s+u8 padding\[5\];\n};/);
  assert.match(files.get("net/core/patchwright_part.c")!, /\) == 8\);/);
  assert.equal(files.get("net/core/patchwright_calls.c"), calls);
  assert.equal(makefile.length, 2);
  assert.deepEqual(configs, ["SHELF"]);
});
