// SPDX-License-Identifier: GPL-2.0-only
import { TreeCache } from "../kernel/tree_cache.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * The folder for what a run needs only while it lasts. What runs that were
 * killed left there more than a day ago is removed.
 */
export async function scratchFolder(): Promise<string> {
  const folder = TreeCache.ofUser().path("scratch");
  await Deno.mkdir(folder, { recursive: true });
  for await (const { name } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    const { mtime } = await Deno.stat(path).catch(() => ({ mtime: null }));
    if (mtime && Date.now() - mtime.getTime() > day) {
      await Deno.remove(path, { recursive: true }).catch(() => {});
    }
  }
  return folder;
}
