// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { documentedSources, wallOption } from "./kernel_doc.ts";

Deno.test("a document names the sources whose comments it takes in", () => {
  const rst = [
    "Buffers",
    "=======",
    ".. kernel-doc:: include/linux/skbuff.h",
    "   :internal:",
    "  .. kernel-doc:: net/core/skbuff.c",
  ].join("\n");
  assert.deepEqual(documentedSources(rst), [
    "include/linux/skbuff.h",
    "net/core/skbuff.c",
  ]);
});

Deno.test("kernel-doc gets -Wall only where it knows it", () => {
  assert.deepEqual(wallOption('#!/usr/bin/perl\n$cmd eq "Wall"'), ["-Wall"]);
  assert.deepEqual(wallOption('#!/usr/bin/perl\n$cmd eq "Werror"'), []);
  assert.deepEqual(wallOption("#!/usr/bin/env python3\n"), ["-Wall"]);
});
