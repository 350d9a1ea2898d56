// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { targetOf } from "./makefile.ts";

const files: Readonly<Record<string, string>> = {
  "Kbuild": "obj-y += init/\nobj-$(CONFIG_NET) += net/\n",
  "Makefile": "drivers-y := drivers/\n",
  "net/Makefile": [
    "obj-y := socket.o core/",
    "obj-$(CONFIG_MESH) += mesh/ # a mesh",
    "ifeq ($(CONFIG_WIDE),y)",
    "obj-$(CONFIG_TALL) += tall.o",
    "endif",
    "",
  ].join("\n"),
  "net/core/Makefile": "obj-y := sock.o \\\n\tbuff.o\n",
  "net/mesh/Makefile": [
    "obj-$(CONFIG_MESH) += mesh.o",
    "mesh-y += main.o",
    "mesh-$(CONFIG_MESH_DEBUG) += debug.o sub/deep.o",
    "loop-y += loop.o",
    "",
  ].join("\n"),
};
const find = (source: string) => targetOf(source, (path) => files[path]);

Deno.test("an object that is always built needs what its folders need", () => {
  assert.deepEqual(find("net/core/buff.c"), {
    source: "net/core/buff.c",
    object: "net/core/buff.o",
    symbols: ["NET"],
  });
});

Deno.test("a part of a composite object needs the symbols of both", () => {
  assert.deepEqual(find("net/mesh/main.c")?.symbols, ["MESH", "NET"]);
  assert.deepEqual(find("net/mesh/debug.c")?.symbols, [
    "MESH",
    "MESH_DEBUG",
    "NET",
  ]);
});

Deno.test("a folder without a Makefile belongs to the one above", () => {
  assert.deepEqual(find("net/mesh/sub/deep.c")?.symbols, [
    "MESH",
    "MESH_DEBUG",
    "NET",
  ]);
});

Deno.test("a condition around a line counts as well", () => {
  assert.deepEqual(find("net/tall.c")?.symbols, ["NET", "TALL", "WIDE"]);
});

Deno.test("what no Makefile names, or only itself, has no target", () => {
  assert.equal(find("net/core/included.c"), undefined);
  assert.equal(find("net/mesh/loop.c"), undefined);
  assert.equal(find("elsewhere/a.c"), undefined);
});
