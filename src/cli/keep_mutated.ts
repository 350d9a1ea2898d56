// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../check/mail.ts";
import type { Tree } from "../kernel/tree.ts";
import { keptOf } from "../mutate/mutated_series.ts";
import type { MutateReport } from "../mutate/report.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";
import { today, writeResult } from "./results_folder.ts";

/**
 * Keeps what became of all defects in a series on a tree, for the site. Of a
 * kernel that is wrong without any there is nothing to keep: what was kept
 * before stays.
 */
export async function keepMutated(
  out: string,
  series: string,
  { base, identity }: Pick<Tree, "base" | "identity">,
  mails: readonly Mail[],
  report: MutateReport,
): Promise<void> {
  if (report.baseline !== undefined) return;
  const kept = keptOf(report, {
    series,
    identity: identity.packageVersion ?? identity.commit ?? identity.version,
    date: today(),
    patches: kernelPatchesDigest(mails),
  });
  await writeResult(out, `${series}-${base}`, kept);
}
