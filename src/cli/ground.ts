// SPDX-License-Identifier: GPL-2.0-only
import { openTree } from "../kernel/open_tree.ts";
import type { Tree } from "../kernel/tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import type { Ground } from "../verify/stand.ts";
import { identityOf } from "./identity_of.ts";
import { scratchFolder } from "./scratch.ts";
import type { Progress } from "./terminal.ts";

/** A tree that kernels are built from, unpacked, and where they are kept. */
export interface OpenGround {
  readonly tree: Tree;
  readonly ground: Ground;
  /** A folder for kernels of two processors, as `ground.work` for others. */
  readonly smpWork: string;
}

/** Opens a tree, and unpacks all of it. */
export async function groundOf(
  request: Parameters<typeof openTree>[0],
  progress: Progress,
): Promise<OpenGround> {
  const cache = TreeCache.ofUser();
  const { tree } = await openTree(request, { progress });
  const source = await tree.unpacked();
  const identity = identityOf(tree.identity, source);
  return {
    tree,
    smpWork: cache.path("smp", identity),
    ground: {
      base: tree.base,
      identity,
      source,
      work: cache.path("run", identity),
      scratch: await cache.usable(scratchFolder),
      onProgress: progress,
    },
  };
}
