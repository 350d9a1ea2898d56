// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { run } from "../kernel/process.ts";
import { argOf, call, failOf, operationOf } from "../trace/call.ts";
import { type Harness, withHarness } from "./harness.ts";

const harness: Harness = {
  files: new Map([["net/core/patchwright_lamp.c", "int lamp;\n"]]),
  makefile: ["obj-y += patchwright_lamp.o"],
  configs: [],
};

async function withTree(
  test: (source: string) => Promise<void>,
): Promise<void> {
  const source = await Deno.makeTempDir();
  await Deno.mkdir(`${source}/net/core`, { recursive: true });
  await Deno.writeTextFile(`${source}/net/core/Makefile`, "obj-y := sock.o\n");
  try {
    await test(source);
  } finally {
    await Deno.remove(source, { recursive: true });
  }
}

Deno.test("a harness is built into what the patches make of the tree", () =>
  withTree(async (source) => {
    const makefile = "obj-y := sock.o gro.o";
    const patched = new Map([["net/core/Makefile", makefile]]);
    const overlay = await withHarness(patched, harness, source);
    assert.deepEqual(overlay.get("net/core/Makefile")!.split("\n"), [
      makefile,
      "obj-y += patchwright_main.o",
      "obj-y += patchwright_lamp.o",
      "",
    ]);
    assert.equal(overlay.get("net/core/patchwright_lamp.c"), "int lamp;\n");
    assert.match(
      overlay.get("net/core/patchwright_main.c")!,
      /#include "patchwright\.h"/,
    );
    assert.ok(overlay.has("net/core/patchwright.h"));
    assert.deepEqual([...patched.keys()], ["net/core/Makefile"]);
  }));

Deno.test("a harness is built into a tree without patches", () =>
  withTree(async (source) => {
    const overlay = await withHarness(new Map(), harness, source);
    assert.match(
      overlay.get("net/core/Makefile")!,
      /^obj-y := sock\.o\n[^]*^obj-y \+= patchwright_lamp\.o$/m,
    );
  }));

Deno.test("a file whose allocations can fail is built with what counts them", () =>
  withTree(async (source) => {
    await Deno.mkdir(`${source}/lib/lights`, { recursive: true });
    await Deno.writeTextFile(`${source}/lib/Makefile`, "obj-y := lamp.o\n");
    const lamp = '#define pr_fmt(fmt) "lamp: " fmt\n';
    const overlay = await withHarness(
      new Map([["lib/lamp.c", lamp]]),
      {
        ...harness,
        failing: ["lib/lamp.c", "lib/lights/bulb.c", "net/core/sock.c"],
      },
      source,
    );
    const counts = "-include $(srctree)/net/core/patchwright_alloc.h";
    assert.deepEqual(overlay.get("lib/Makefile")!.split("\n"), [
      "obj-y := lamp.o",
      `CFLAGS_lamp.o += ${counts} -DPATCHWRIGHT_OWN_PR_FMT`,
      `CFLAGS_lights/bulb.o += ${counts}`,
      "",
    ]);
    assert.deepEqual(overlay.get("net/core/Makefile")!.split("\n").slice(-3), [
      "obj-y += patchwright_lamp.o",
      `CFLAGS_sock.o += ${counts}`,
      "",
    ]);
  }));

Deno.test("a call is unpacked in C as it was packed", async () => {
  const header = await Deno.readTextFile("templates/run/patchwright_call.h");
  const packed = call(200, 6, 3, 1, 15, 7);
  const conditions = [
    `CALL_OPERATION(${packed}u) == ${operationOf(packed)}`,
    `CALL_FAIL(${packed}u) == ${failOf(packed)}`,
    ...[0, 1, 2, 3].map((i) =>
      `CALL_ARG(${packed}u, ${i}) == ${argOf(packed, i)}`
    ),
  ];
  const asserts = conditions.map((it) => `_Static_assert(${it}, "");\n`);
  await run("gcc", ["-std=gnu11", "-fsyntax-only", "-x", "c", "-"], {
    stdin: header + asserts.join(""),
  });
});
