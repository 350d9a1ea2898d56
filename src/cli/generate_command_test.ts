// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { exitCodeOf } from "./generate_command.ts";

Deno.test("a base that moved is neither a pass nor a disagreement", () => {
  const current = { status: "current" } as const;
  const moved = { status: "base moved" } as const;
  const differs = { status: "differs" } as const;
  assert.equal(exitCodeOf([current]), 0);
  assert.equal(exitCodeOf([current, moved]), 3);
  assert.equal(exitCodeOf([moved, differs]), 1);
});
