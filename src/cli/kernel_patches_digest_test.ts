// SPDX-License-Identifier: GPL-2.0-only
import { equal, notEqual } from "node:assert/strict";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";

/** A mail that changes a line of each file. */
function mail(number: number, ...files: readonly string[]): {
  name: string;
  text: string;
} {
  const diffs = files.map((file) =>
    `diff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n` +
    "@@ -1 +1 @@\n-dark\n+light\n"
  );
  const text = `Subject: [PATCH ${number}/3] lamp\n\nText.\n---\n`;
  return { name: `000${number}-lamp.patch`, text: text + diffs.join("") };
}

const lamp = mail(1, "net/core/lamp.c");
const test = mail(2, "tools/testing/selftests/net/lamp.sh");
const text = mail(3, "Documentation/networking/lamp.rst", "MAINTAINERS");

Deno.test("what no kernel is built from does not count", () => {
  equal(kernelPatchesDigest([lamp, test, text]), kernelPatchesDigest([lamp]));
});

Deno.test("what a kernel is built from counts, beside other files too", () => {
  const both = mail(2, "tools/lamp.c", "net/core/lamp.c");
  notEqual(kernelPatchesDigest([lamp, both]), kernelPatchesDigest([lamp]));
  notEqual(
    kernelPatchesDigest([{ ...lamp, text: `${lamp.text}\n` }]),
    kernelPatchesDigest([lamp]),
  );
});
