// SPDX-License-Identifier: GPL-2.0-only
import { isCover } from "../patch/mail_parts.ts";
import type { DocumentedSeries, RecordedResult } from "../site/site_input.ts";
import { hasPatches } from "./has_patches.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";
import { type ReadResult, readResults } from "./read_results.ts";

/**
 * The results of verify that folders hold, without those of patches that have
 * changed since.
 */
export async function readCampaigns(
  folders: readonly string[],
  series: readonly DocumentedSeries[],
): Promise<RecordedResult[]> {
  return (await readResults(folders))
    .map((it) => ({ ...it, namesPatches: namesPatches(it) }))
    .filter((it) => !it.namesPatches || isCurrent(it, series));
}

/** Those of a tree as it is have none. */
function namesPatches({ verified }: ReadResult): boolean {
  return verified.series === undefined || verified.patchesDigest !== undefined;
}

function isCurrent(
  { verified: { series, base, patch, patchesDigest } }: ReadResult,
  documented: readonly DocumentedSeries[],
): boolean {
  if (series === undefined) return true;
  return hasPatches(
    documented,
    { series, base, patches: patchesDigest! },
    (mails) =>
      kernelPatchesDigest(
        mails.filter((mail) => !isCover(mail)).slice(0, patch),
      ),
  );
}
