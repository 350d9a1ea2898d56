// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { foldersOf } from "./htmldocs_check.ts";

Deno.test("documents are built by the folders that have an index", () => {
  assert.deepEqual(
    foldersOf([
      "Documentation/networking/venet.rst",
      "Documentation/networking/device_drivers/ethernet/index.rst",
      "Documentation/core-api/kernel-api.rst",
    ]),
    ["core-api", "networking"],
  );
});
