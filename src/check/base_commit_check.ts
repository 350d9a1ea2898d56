// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import type { CheckResult } from "./result.ts";

/**
 * The first mail names the tree that the series applies to: by its commit, or
 * in words where git has no name for it.
 */
export function baseCommitCheck(
  { cover, patches, tree }: PatchSet,
): CheckResult {
  const name = "base-commit";
  const { text } = (cover ?? patches[0]!).mail;
  const commit = text.match(/^base-commit: ([0-9a-f]{40}|[0-9a-f]{64})$/m)?.[1];
  if (commit !== undefined) return { name, status: "pass", summary: commit };
  const words = text.match(/^(?:base-tree: |Made on )(Linux .*?)\.?$/m)?.[1];
  if (!tree.isGit && words !== undefined) {
    return {
      name,
      status: "pass",
      summary: `in words, as it is none: ${words}`,
    };
  }
  return { name, status: "fail", summary: "the base is not named" };
}
