// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { kernelKey, kernelOf } from "./build.ts";
import { wantedSettings } from "./kernel_config.ts";

const parts: Parameters<typeof kernelKey>[0] = {
  identity: "6.12.117-1",
  settings: wantedSettings("plain", []),
  overlay: new Map([["a.c", "int a;"], ["b.c", null]]),
  compiler: "gcc 12.2.0",
};

Deno.test("whatever a kernel is built from changes its key", () => {
  const keys = [
    parts,
    { ...parts, identity: "6.12.117-2" },
    { ...parts, settings: wantedSettings("kasan", []) },
    { ...parts, settings: wantedSettings("plain", ["KUNIT"]) },
    { ...parts, overlay: new Map([["a.c", "int b;"], ["b.c", null]]) },
    { ...parts, overlay: new Map([["a.c", "int a;"], ["b.c", ""]]) },
    { ...parts, overlay: new Map([["a.c", "int a;"]]) },
    { ...parts, compiler: "gcc 14.2.0" },
  ].map(kernelKey);
  assert.equal(new Set(keys).size, keys.length);
});

Deno.test("the order in which files were changed does not change the key", () => {
  const overlay = new Map([...parts.overlay].reverse());
  assert.equal(kernelKey({ ...parts, overlay }), kernelKey(parts));
});

Deno.test("a document or a selftest is no part of a kernel", () => {
  const overlay = new Map([
    ...parts.overlay,
    ["Documentation/networking/a.rst", "A"],
    ["tools/testing/selftests/net/a.sh", "true"],
  ]);
  assert.equal(kernelKey({ ...parts, overlay }), kernelKey(parts));
});

Deno.test("a kernel that must build and does not is PW601, with the compiler's lines", () => {
  const lines = ["net/core/skbuff.c:1:1: error: no"];
  assert.throws(
    () => kernelOf({ outcome: "no-build", lines }, "6.12"),
    (error) => {
      assert.ok(error instanceof DiagnosticError);
      assert.equal(error.diagnostics[0]!.code, "PW601");
      assert.deepEqual(error.diagnostics[0]!.details, lines);
      return true;
    },
  );
});
