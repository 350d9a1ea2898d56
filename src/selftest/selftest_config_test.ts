// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { configsOf } from "./selftest_config.ts";

Deno.test("what a selftest's config has on, a kernel for it has on", () => {
  const config = "CONFIG_BRIDGE=y\nCONFIG_VENET=m\nCONFIG_IPV6=n\n";
  const files = new Map([["tools/net/config", config], ["net/config", "no"]]);
  assert.deepEqual(
    configsOf({ folder: "tools/net" }, files),
    ["BRIDGE", "VENET"],
  );
});
