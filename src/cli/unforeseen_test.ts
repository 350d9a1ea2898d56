// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { ProcessError } from "../kernel/process.ts";
import { unforeseen } from "./unforeseen.ts";

Deno.test("what the machine refuses is told, and a defect is a defect", async () => {
  assert.equal(unforeseen(new ProcessError("git", 137, ""))?.code, "PW307");
  const error = await Deno.mkdir("/proc/none/x").catch((it) => it);
  assert.equal(
    unforeseen(Object.assign(error, { code: "ENOSPC" }))?.code,
    "PW403",
  );
  assert.equal(unforeseen(new TypeError("x is undefined")), undefined);
});
