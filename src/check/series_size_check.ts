// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult } from "./result.ts";

const most = 15;

/** A series has at most 15 patches. */
export function seriesSizeCheck({ patches }: PatchSet): CheckResult {
  const number = patches.length;
  return {
    name: "series-size",
    status: number > most ? "fail" : "pass",
    summary: `${count(number, "patch", "patches")}, at most ${most}`,
  };
}
