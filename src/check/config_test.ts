// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { configFragment, enabledSymbols } from "./config.ts";

Deno.test("the configs of a series win over what the Makefiles ask for", () => {
  const fragment = configFragment(
    ["MESH=m", "CONFIG_PROBE", "SMP=n"],
    ["MESH", "TALL"],
    false,
  );
  const lines = fragment.trimEnd().split("\n");
  assert.ok(lines.includes("CONFIG_MESH=m"));
  assert.ok(lines.includes("CONFIG_PROBE=y"));
  assert.ok(lines.includes("CONFIG_TALL=y"));
  assert.ok(lines.includes("# CONFIG_SMP is not set"));
  assert.ok(!fragment.includes("CONFIG_SMP="));
});

Deno.test("a symbol is on when built in or a module, and only then", () => {
  const on = enabledSymbols(
    "CONFIG_A=y\nCONFIG_B=m\n# CONFIG_C is not set\nCONFIG_D=n\n",
  );
  assert.deepEqual([...on], ["A", "B"]);
});
