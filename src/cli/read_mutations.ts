// SPDX-License-Identifier: GPL-2.0-only
import { isMutatedSeries } from "../mutate/mutated_series.ts";
import type {
  DocumentedSeries,
  RecordedMutations,
} from "../site/site_input.ts";
import { hasPatches } from "./has_patches.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";
import { readKept } from "./read_kept.ts";

/**
 * The kept results of mutate, each held against the patches as they are now.
 *
 * @throws DiagnosticError PW805 for a file that holds no such result
 */
export async function readMutations(
  project: string,
  series: readonly DocumentedSeries[],
): Promise<RecordedMutations[]> {
  const kept = await readKept(
    project,
    "docs/mutations",
    "mutate",
    isMutatedSeries,
  );
  return kept.map(({ result, file }) => ({
    mutated: result,
    isCurrent: hasPatches(series, result, kernelPatchesDigest),
    file,
  }));
}
