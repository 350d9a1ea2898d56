// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { DebianPackages, sourcePackage } from "./debian_package.ts";
import {
  isMissing,
  type Progress,
  removeAll,
  type TreeCache,
} from "./tree_cache.ts";
import { WholeTree } from "./whole_tree.ts";

/** A tree that the cache has, for an overview. */
export interface CachedTree {
  readonly kind: "debian" | "git";
  /** `6.12`; of a git tree, the commit. */
  readonly name: string;
  /** The Debian package's version. */
  readonly packageVersion?: string;
  /** Bytes of the package. */
  readonly packageSize?: number;
  /** Bytes of the whole tree, where it has been unpacked. */
  readonly unpackedSize?: number;
}

/** What the cache has: Debian trees first, newest first in each line. */
export async function listTrees(cache: TreeCache): Promise<CachedTree[]> {
  const trees: CachedTree[] = [];
  for (const base of (await folders(cache.path("debian"))).sort(byNumber)) {
    const packages = new DebianPackages(cache, base, () => {});
    for (const { version, size } of await packages.cached()) {
      const whole = await new WholeTree(packages.folder(version)).recorded();
      trees.push({
        kind: "debian",
        name: base,
        packageVersion: version,
        packageSize: size,
        ...(whole && { unpackedSize: whole.size }),
      });
    }
  }
  for (const commit of (await folders(cache.path("git"))).sort()) {
    const whole = await new WholeTree(cache.path("git", commit)).recorded();
    if (!whole) continue;
    trees.push({ kind: "git", name: commit, unpackedSize: whole.size });
  }
  return trees;
}

/**
 * Removes from the cache what bears the name: a base with all its versions, a
 * package version, or a commit. Waits for whoever writes to it.
 *
 * @returns what was removed.
 * @throws DiagnosticError PW301 where nothing bears the name, PW304 where it
 * cannot be removed.
 */
export async function removeTree(
  cache: TreeCache,
  name: string,
  progress: Progress = () => {},
): Promise<CachedTree[]> {
  const named = (await listTrees(cache)).filter((tree) =>
    tree.name === name || tree.packageVersion === name
  );
  if (named.length === 0) {
    fail({
      code: "PW301",
      message: `The cache has no tree \`${name}\`.`,
      hint: "Name a base, a package version or a commit that the list shows.",
    });
  }
  for (const { kind, name, packageVersion } of named) {
    const lock = kind === "debian" ? sourcePackage(name) : `git-${name}`;
    await cache.locked(lock, progress, async () => {
      await removeAll(cache.path(kind, name, packageVersion ?? ""));
    });
  }
  return named;
}

async function folders(path: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(path)))
      .filter((entry) => entry.isDirectory).map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
