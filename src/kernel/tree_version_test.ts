// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import {
  compareVersions,
  kernelVersion,
  requireKernel,
  upstreamVersion,
} from "./tree_version.ts";

Deno.test("a Makefile tells version and base, with a release candidate's suffix", () => {
  const makefile =
    "# x\nVERSION = 6\nPATCHLEVEL = 13\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\nNAME = A\n";
  assert.deepEqual(kernelVersion(makefile), {
    version: "6.13.0-rc3",
    base: "6.13",
  });
});

Deno.test("an empty EXTRAVERSION does not take the next line for its value", () => {
  const makefile =
    "VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 2\nEXTRAVERSION =\nNAME = A\n";
  assert.equal(kernelVersion(makefile)?.version, "6.1.2");
});

Deno.test("a Makefile without a sublevel is no kernel's", () => {
  assert.equal(kernelVersion("VERSION = 6\nPATCHLEVEL = 1\n"), undefined);
});

Deno.test("a tree without init/main.c is told what was looked for", () => {
  const files = new Map([[
    "Makefile",
    "VERSION = 1\nPATCHLEVEL = 2\nSUBLEVEL = 3\n",
  ]]);
  assert.throws(() => requireKernel(files, "there"), (error) => {
    assert.ok(error instanceof DiagnosticError);
    assert.equal(error.diagnostics[0]?.code, "PW303");
    assert.match(error.message, /Makefile.*found\n.*init\/main\.c: missing/);
    return true;
  });
});

Deno.test("a package version names the kernel that it holds", () => {
  assert.equal(upstreamVersion("6.12.117-1~deb12u1"), "6.12.117");
  assert.equal(upstreamVersion("1:6.1~rc2-1"), "6.1~rc2");
});

Deno.test("package versions sort as Debian says", () => {
  const sorted = [
    "6.1~rc2-1",
    "6.1-1",
    "6.1.9-1",
    "6.1.176-1~deb12u1",
    "6.1.176-1~deb12u2",
    "6.1.176-1",
    "6.1.176-1+b1",
    "6.1.176-2",
    "6.1.192a-1",
    "6.1.192+x-1",
    "1:1.0-1",
  ];
  for (const [i, a] of sorted.entries()) {
    for (const [j, b] of sorted.entries()) {
      assert.equal(
        Math.sign(compareVersions(a, b)),
        Math.sign(i - j),
        `${a} and ${b}`,
      );
    }
  }
});
