// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { shelf } from "../model/described/shelf_fixture.ts";
import { type PartCalls, partHarness } from "./part_harness.ts";

const calls: PartCalls = {
  text: "/* calls */\n",
  caller: "kernel",
  headers: new Map([["include/uapi/linux/shelf.h", "struct shelf;\n"]]),
  failing: [],
  configs: ["SHELF"],
};

Deno.test("the header of a part has what the model has, in its order", () => {
  const { files, makefile, configs } = partHarness(shelf(), calls);
  const header = files.get("net/core/patchwright_part.h")!;
  assert.match(header, /CALL_END,\s+CALL_PUT,\s+CALL_TAKE,\s+CALL_SPILL,\n};/);
  assert.match(
    header,
    /u8 jars\[2\];\s+__u8 ret\[1\];\s+__u8 padding\[5\];\n};/,
  );
  assert.match(header, /observation\) == 8,/);
  assert.match(header, /in the first task of the kernel/);
  assert.equal(files.get("net/core/patchwright_calls.c"), calls.text);
  assert.equal(makefile.length, 2);
  assert.deepEqual(configs, ["SHELF"]);
});

Deno.test("calls that a process makes are a program with the tree's headers", () => {
  const process = { ...calls, caller: "process" } as const;
  const { files, makefile, configs } = partHarness(shelf(), process);
  const header = files.get("net/core/patchwright_part.h")!;
  assert.match(header, /The only process of a kernel/);
  assert.equal(
    files.get("net/core/patchwright_uapi/linux/shelf.h"),
    "struct shelf;\n",
  );
  const lines = makefile.join("\n");
  assert.match(lines, /^patchwright_program-objs := .*patchwright_calls\.o$/m);
  assert.doesNotMatch(lines, /obj-y .*patchwright_calls/);
  assert.deepEqual(configs, ["BINFMT_ELF", "DEVTMPFS", "SHELF"]);
});

Deno.test("files whose allocations fail have a header that counts them", () => {
  const counted = { ...calls, failing: ["lib/shelf.c"] };
  const { files, failing } = partHarness(shelf(), counted);
  assert.deepEqual(failing, ["lib/shelf.c"]);
  const header = files.get("net/core/patchwright_alloc.h")!;
  assert.match(
    header,
    /patchwright_kcalloc\(size_t n, size_t size, gfp_t gfp\)\n\{[^}]*return kcalloc\(n, size, gfp\);/,
  );
  assert.equal(
    partHarness(shelf(), calls).files.has("net/core/patchwright_alloc.h"),
    false,
  );
});
