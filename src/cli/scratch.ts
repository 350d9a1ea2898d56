// SPDX-License-Identifier: GPL-2.0-only
import { TreeCache } from "../kernel/tree_cache.ts";

const day = 24 * 60 * 60 * 1000;

/** The folder of this run, once it is made. */
let own: string | undefined;

/**
 * The folder for what this run needs only while it lasts; {@link leaveScratch}
 * removes it. What runs that were killed left there more than a day ago is
 * removed, too.
 */
export async function scratchFolder(): Promise<string> {
  if (own !== undefined) return own;
  const folder = TreeCache.ofUser().path("scratch");
  await Deno.mkdir(folder, { recursive: true });
  for await (const { name } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    const { mtime } = await Deno.stat(path).catch(() => ({ mtime: null }));
    if (mtime && Date.now() - mtime.getTime() > day) {
      await Deno.remove(path, { recursive: true }).catch(() => {});
    }
  }
  return own ??= await Deno.makeTempDir({ dir: folder });
}

/** Removes the folder of this run, at its end or where it is interrupted. */
export function leaveScratch(): void {
  if (own === undefined) return;
  try {
    Deno.removeSync(own, { recursive: true });
  } catch { /* a day later, another run removes it */ }
  own = undefined;
}
