// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import type { CheckResult } from "./result.ts";

/** A cover letter: must be from three patches up, and should be from two. */
export function coverLetterCheck({ cover, patches }: PatchSet): CheckResult {
  const name = "cover-letter";
  if (cover) return { name, status: "pass", summary: cover.subject };
  const number = patches.length;
  if (number < 2) {
    return { name, status: "pass", summary: "one patch needs none" };
  }
  return {
    name,
    status: number > 2 ? "fail" : "warn",
    summary: `${number} patches come without a cover letter`,
  };
}
