// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { givenUp, outputByObject } from "./make_output.ts";

Deno.test("what make prints belongs to the object that the line above names", () => {
  const parts = outputByObject(
    [
      "  GEN     Makefile",
      "  CC      net/a.o",
      "net/a.c:1: warning: odd",
      "  CC [M]  net/b.o",
      "  CHECK   /src/linux/net/c.c",
      "/src/linux/net/c.c:1:1: warning: strange",
      "make: *** [Makefile:1: net/a.o] Error 1",
    ].join("\n"),
    "/src/linux",
  );
  assert.equal(parts.get("net/a.o"), "net/a.c:1: warning: odd");
  assert.equal(parts.get("net/b.o"), "");
  assert.match(parts.get("net/c.o")!, /strange/);
});

Deno.test("make names what it gave up, however its recipe ended", () => {
  const output = [
    "make[4]: *** [/src/linux/scripts/Makefile.build:229: net/a.o] Error 139",
    "make: *** [Makefile:4: net/b.o] Segmentation fault (core dumped)",
    "make[1]: *** [net/c.o] Error 1",
    "make: Target 'net/d.o' not remade because of errors.",
  ].join("\n");
  assert.deepEqual([...givenUp(output)], ["net/a.o", "net/b.o", "net/c.o"]);
});
