// SPDX-License-Identifier: GPL-2.0-only
import type { TreeIdentity } from "../kernel/tree.ts";
import { census } from "../kernel/whole_tree.ts";

/**
 * What tells a tree from every other one: the folders of the cache in which it
 * is worked on have it as their name. A folder of the user's has no more than
 * its files to be told by; it may have been edited since the last time.
 *
 * @param source The whole tree, unpacked.
 */
export function identityOf(
  { packageVersion, commit, version }: TreeIdentity,
  source: string,
): string {
  return packageVersion ?? commit ??
    `${version}-${census(source).sha256.slice(0, 16)}`;
}
