// SPDX-License-Identifier: GPL-2.0-only
import { type CheckedSeries, patchesDigest } from "../check/checked_series.ts";
import type { CheckResult } from "../check/result.ts";
import type { Series } from "../description/series.ts";
import { project as author } from "./author.ts";
import { generateSeries, type Workbench } from "./generate_series.ts";
import { today, writeResult } from "./results_folder.ts";

/** Keeps what checks said of a series on a tree, with the day, for the site. */
export async function keepChecked(
  out: string,
  series: Series,
  bench: Workbench,
  results: readonly CheckResult[],
  scratch: string,
): Promise<void> {
  // Those that are committed have no recipients.
  const { mails } = await generateSeries(series, bench, {
    ...{ author, signOff: false, scratch },
  });
  const { base, identity } = bench.tree;
  const checked: CheckedSeries = {
    series: series.name,
    base,
    identity: identity.packageVersion ?? identity.commit ?? identity.version,
    date: today(),
    patches: patchesDigest(mails),
    results,
  };
  await writeResult(out, `${series.name}-${base}`, checked);
}
