// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { fragmentOf, unmetSettings, wantedSettings } from "./kernel_config.ts";

Deno.test("the symbols of a harness win over those of every kernel", () => {
  const settings = wantedSettings("plain", ["CONFIG_KUNIT", "UNIX=n"]);
  assert.equal(settings.get("KUNIT"), "y");
  assert.equal(settings.get("UNIX"), "n");
  assert.equal(settings.get("NET"), "y");
});

Deno.test("only the kernel with KASAN asks for KASAN", () => {
  assert.equal(wantedSettings("plain", []).has("KASAN"), false);
  assert.equal(wantedSettings("kasan", []).get("KASAN"), "y");
});

Deno.test("the same symbols make the same fragment, in whatever order", () => {
  assert.equal(
    fragmentOf(wantedSettings("kasan", ["A", "B=n"])),
    fragmentOf(wantedSettings("kasan", ["B=n", "A"])),
  );
});

Deno.test("a fragment says which symbols are off", () => {
  const lines = fragmentOf(wantedSettings("plain", ["UNIX=n", "HZ=250"]))
    .split("\n");
  assert.ok(lines.includes("# CONFIG_UNIX is not set"));
  assert.ok(lines.includes("CONFIG_HZ=250"));
  assert.ok(lines.includes("CONFIG_NET=y"));
});

Deno.test("a symbol that a configuration lacks is unmet, and so is one too many", () => {
  const settings = new Map([["A", "y"], ["B", "y"], ["C", "n"], ["D", "n"]]);
  const config = "CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=y\n";
  assert.deepEqual(unmetSettings(settings, config), [
    "B=y is n",
    "C=n is y",
  ]);
});

Deno.test("what is good to have where possible is asked for, and never unmet", () => {
  const settings = wantedSettings("plain", []);
  assert.match(fragmentOf(settings), /^CONFIG_DEBUG_ATOMIC_SLEEP=y$/m);
  assert.equal(settings.has("DEBUG_ATOMIC_SLEEP"), false);
});
