// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { debianBases } from "../kernel/open_tree.ts";
import type { Tree } from "../kernel/tree.ts";
import { project as author } from "./author.ts";
import { readFolder } from "./folder.ts";
import { generateSeries, type Workbench } from "./generate_series.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";

/**
 * Digests of the patches of a series as they are: as the description gives
 * them on the tree at hand, and as patches/ has them for others.
 *
 * @param written The folder of patches/ that has those of the series.
 */
export async function currentPatches(
  series: Series,
  bench: Workbench,
  written: string,
  scratch: string,
): Promise<ReadonlySet<string>> {
  const options = { author, signOff: false, scratch };
  const { mails } = await generateSeries(series, bench, options);
  const digests = new Map<string, string>();
  for (const base of debianBases) {
    const files = await readFolder(`${written}/${base}`);
    if (files === undefined) continue;
    const mails = [...files].filter(([name]) => name.endsWith(".patch")).sort()
      .map(([name, text]) => ({ name, text }));
    digests.set(base, kernelPatchesDigest(mails));
  }
  return currentOf(bench.tree, kernelPatchesDigest(mails), digests);
}

/**
 * Which digests count. Where patches/ is seen to be behind the description it
 * tells of no tree.
 *
 * @param here Of what the description gives on the tree.
 * @param written Of what patches/ has, by the kernel.
 */
export function currentOf(
  { base, identity }: Pick<Tree, "base" | "identity">,
  here: string,
  written: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const isBehind = identity.kind === "debian" &&
    (written.get(base) ?? here) !== here;
  return new Set([here, ...(isBehind ? [] : written.values())]);
}
