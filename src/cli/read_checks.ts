// SPDX-License-Identifier: GPL-2.0-only
import { isCheckedSeries } from "../check/checked_series.ts";
import type { DocumentedSeries, RecordedCheck } from "../site/site_input.ts";
import { hasPatches } from "./has_patches.ts";
import { readKept } from "./read_kept.ts";

/**
 * The kept results of check, each held against the patches as they are now.
 *
 * @throws DiagnosticError PW805 for a file that holds no such result
 */
export async function readChecks(
  project: string,
  series: readonly DocumentedSeries[],
): Promise<RecordedCheck[]> {
  const kept = await readKept(project, "docs/checks", "check", isCheckedSeries);
  return kept.map(({ result, file }) => ({
    checked: result,
    isCurrent: hasPatches(series, result),
    file,
  }));
}
