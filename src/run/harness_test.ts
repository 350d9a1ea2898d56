// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
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
