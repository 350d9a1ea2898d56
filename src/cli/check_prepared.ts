// SPDX-License-Identifier: GPL-2.0-only
import { checkSeries } from "../check/check.ts";
import type { CheckResult } from "../check/result.ts";
import type { Series } from "../description/series.ts";
import type { Tree } from "../kernel/tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import { isCover } from "../patch/mail_parts.ts";
import type { Prepared } from "./prepare_submission.ts";
import type { Progress } from "./terminal.ts";

/** A series as it is to be sent, and the tree that it is checked on. */
export interface PreparedSeries {
  readonly series: Series;
  readonly tree: Tree;
  /** The whole tree, unpacked. */
  readonly source: string;
  readonly prepared: Prepared;
}

/** Checks the mails that are to be sent, just as they are. */
export async function checkPrepared(
  { series, tree, source, prepared }: PreparedSeries,
  progress: Progress,
): Promise<CheckResult[]> {
  const { packageVersion, commit, version } = tree.identity;
  return await checkSeries({
    series,
    base: tree.base,
    mails: prepared.mails.filter((mail) => !isCover(mail)),
    source,
    work: TreeCache.ofUser().path("check", packageVersion ?? commit ?? version),
    onProgress: (message) =>
      progress(`${series.name} ${tree.base}: ${message}`),
  });
}
