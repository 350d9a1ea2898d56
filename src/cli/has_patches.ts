// SPDX-License-Identifier: GPL-2.0-only
import { patchesDigest } from "../check/checked_series.ts";
import type { DocumentedSeries } from "../site/site_input.ts";

/** Of what a result is: a series on a tree, and the digest of its patches. */
export interface Of {
  readonly series: string;
  readonly base: string;
  readonly patches: string;
}

/**
 * Whether a result is of the patches as they are now.
 *
 * @param digest of those that the result is of, among all of the series
 */
export function hasPatches(
  documented: readonly DocumentedSeries[],
  { series, base, patches }: Of,
  digest: typeof patchesDigest = patchesDigest,
): boolean {
  const on = documented.find((it) => it.series.name === series)?.bases
    .find((it) => it.base === base);
  return on !== undefined && digest(on.mails) === patches;
}
