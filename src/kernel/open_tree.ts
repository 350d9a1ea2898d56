// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { DebianPackages, type Moved } from "./debian_package.ts";
import { DebianTree } from "./debian_tree.ts";
import { DirectoryTree } from "./directory_tree.ts";
import { gitDirOf, GitTree } from "./git_tree.ts";
import type { Tree, TreeIdentity } from "./tree.ts";
import { type Progress, TreeCache } from "./tree_cache.ts";

/** The lines of kernels that patches are generated for. */
export const debianBases: readonly string[] = ["6.1", "6.12"];

/** Which tree: a Debian one by its base, or a folder of the user's. */
export type TreeRequest =
  | {
    readonly base: string;
    /** The package version recorded beside the patches. */
    readonly wanted?: string | undefined;
  }
  | { readonly directory: string };

/** Where trees are cached, and who hears what takes its time. */
export interface TreeOptions {
  /** The user's cache, if not given. */
  readonly cache?: TreeCache;
  readonly progress?: Progress;
}

/** A tree, and whether it is another one than was wanted. */
export interface OpenedTree {
  readonly tree: Tree;
  /** Package versions: set where the wanted one is not to be had any more. */
  readonly moved?: Moved;
}

/**
 * Opens a kernel tree.
 *
 * A Debian tree comes from the cache or, without root, from apt: the wanted
 * version where it is to be had, or else the newest of its line. A folder is
 * read as git has it at HEAD where it is a git checkout of its own, and else
 * as it stands. It is never written to.
 *
 * @throws DiagnosticError PW301 no such tree, PW302 not to be fetched, PW303
 * not a kernel, PW304 cache not usable, PW305 a program is missing, PW306 a
 * file cannot be read.
 * @example
 * const { tree, moved } = await openTree({ base: "6.12", wanted: "6.12.117-1" });
 * const files = await tree.read(["net/core/skbuff.c", "include/linux/skbuff.h"]);
 */
export async function openTree(
  request: TreeRequest,
  options: TreeOptions = {},
): Promise<OpenedTree> {
  const { cache = TreeCache.ofUser(), progress = () => {} } = options;
  if ("directory" in request) {
    return { tree: await openDirectory(request.directory, cache, progress) };
  }
  const packages = debianPackages(request.base, cache, progress);
  const choice = await packages.choose(request.wanted);
  const tree = new DebianTree(packages, choice.package);
  return { tree, ...(choice.moved && { moved: choice.moved }) };
}

/**
 * Downloads the newest kernel of a line that apt has, whatever is cached.
 *
 * @throws DiagnosticError as `openTree`.
 */
export async function fetchTree(
  base: string,
  options: TreeOptions = {},
): Promise<TreeIdentity> {
  const { cache = TreeCache.ofUser(), progress = () => {} } = options;
  const packages = debianPackages(base, cache, progress);
  return new DebianTree(packages, await packages.fetchNewest()).identity;
}

function debianPackages(
  base: string,
  cache: TreeCache,
  progress: Progress,
): DebianPackages {
  if (/^\d+\.\d+$/.test(base)) {
    return new DebianPackages(cache, base, progress);
  }
  return fail({
    code: "PW301",
    message: `\`${base}\` names no kernel tree.`,
    hint: `Use one of ${debianBases.join(", ")}, or --tree DIR.`,
  });
}

async function openDirectory(
  directory: string,
  cache: TreeCache,
  progress: Progress,
): Promise<Tree> {
  try {
    if ((await Deno.stat(directory)).isDirectory) {
      const gitDir = await gitDirOf(directory);
      return gitDir === undefined
        ? await DirectoryTree.open(directory)
        : await GitTree.open(gitDir, directory, cache, progress);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return fail({
    code: "PW301",
    message: `There is no folder ${directory}.`,
    hint:
      "Name the top folder of an unpacked kernel source or of a git checkout of Linux.",
  });
}
