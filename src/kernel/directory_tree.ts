// SPDX-License-Identifier: GPL-2.0-only
import { join } from "node:path";
import { snapshot, treePaths } from "./snapshot.ts";
import type { Snapshot, Tree, TreeIdentity } from "./tree.ts";
import { landmarks, requireKernel } from "./tree_version.ts";

/**
 * A kernel source unpacked in a folder of the user's: only ever read. What a
 * symbolic link leads to is not part of the tree.
 */
export class DirectoryTree implements Tree {
  private constructor(
    /** The folder, by its real name. */
    readonly root: string,
    readonly base: string,
    readonly identity: TreeIdentity,
  ) {}

  /**
   * @throws DiagnosticError PW303 where the folder holds no kernel.
   */
  static async open(directory: string): Promise<DirectoryTree> {
    const root = await Deno.realPath(directory);
    const files = await readFiles(root, landmarks);
    const { base, version } = requireKernel(snapshot(files, root), directory);
    return new DirectoryTree(root, base, { kind: "directory", version });
  }

  /** @throws DiagnosticError PW306 for files that are not UTF-8 text. */
  async read(paths: readonly string[]): Promise<Snapshot> {
    return snapshot(await readFiles(this.root, treePaths(paths)), this.root);
  }

  /** The folder itself: a build must keep its objects elsewhere (`O=`). */
  unpacked(): Promise<string> {
    return Promise.resolve(this.root);
  }
}

async function readFiles(
  root: string,
  paths: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const files = await Promise.all(paths.map(async (path) => {
    const file = join(root, path);
    try {
      // A link anywhere in the path shows as another real path.
      if (await Deno.realPath(file) !== file) return undefined;
      if (!(await Deno.lstat(file)).isFile) return undefined;
      return [path, await Deno.readFile(file)] as const;
    } catch (error) {
      const { NotFound, NotADirectory, FilesystemLoop } = Deno.errors;
      const absent = [NotFound, NotADirectory, FilesystemLoop];
      if (absent.some((kind) => error instanceof kind)) return undefined;
      throw error;
    }
  }));
  return new Map(files.filter((file) => file !== undefined));
}
