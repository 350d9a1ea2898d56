// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { missingSymbols, smpFragment, wantedSymbols } from "./config.ts";

Deno.test("a configuration made of the fragment alone misses nothing", () => {
  for (const sanitizer of ["kcsan", "kasan"] as const) {
    assert.deepEqual(missingSymbols(smpFragment(sanitizer), sanitizer), []);
  }
});

Deno.test("a symbol that the tree turned off again is named", () => {
  const config = smpFragment("kcsan").replace(
    "CONFIG_PROVE_LOCKING=y",
    "# CONFIG_PROVE_LOCKING is not set",
  );
  assert.deepEqual(missingSymbols(config, "kcsan"), ["PROVE_LOCKING"]);
});

Deno.test("the sanitizers exclude each other", () => {
  assert(wantedSymbols("kcsan").includes("KCSAN_WEAK_MEMORY"));
  assert(!wantedSymbols("kcsan").includes("KASAN"));
  assert(!wantedSymbols("kasan").includes("KCSAN"));
});
