// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import type { Tree } from "../kernel/tree.ts";
import { project as author } from "./author.ts";
import { checkPrepared } from "./check_prepared.ts";
import type { Checked } from "./check_report.ts";
import { keepChecked } from "./keep_checked.ts";
import type { OpenProject } from "./open_project.ts";
import { prepareSubmission } from "./prepare_submission.ts";
import { sentFolder, sentRevisions } from "./sent_revisions.ts";
import type { Progress } from "./terminal.ts";

/** What all series on a tree are checked with. */
export interface TreeBench {
  readonly project: OpenProject;
  readonly tree: Tree;
  readonly wanted: (rule: string) => boolean;
  readonly scratch: string;
  /** Where results are kept, if they are. */
  readonly out: string | undefined;
}

/**
 * Prepares the mails of series as they are to be sent, and checks them on a tree.
 *
 * @param onSeries told the results of each as soon as they are there
 */
export async function checkTree(
  { project, tree, wanted, scratch, out }: TreeBench,
  chosen: readonly Series[],
  progress: Progress,
  onSeries: (results: readonly Checked[]) => void,
): Promise<Checked[]> {
  const source = await tree.unpacked();
  const bench = { tree, parsed: new Map() };
  const all: Checked[] = [];
  for (const series of chosen) {
    progress(`${series.name} ${tree.base}: preparing the mails`);
    const prepared = await prepareSubmission({
      ...{ series, bench, source, scratch },
      // Nobody in particular, so that everybody gets the same results.
      sender: author,
      sent: await sentRevisions(sentFolder(project, series.name)),
    });
    const results = await checkPrepared(
      { series, others: project.series, bench, source, prepared, wanted },
      progress,
    );
    if (out !== undefined) {
      await keepChecked(out, series, bench, results, scratch);
    }
    const checked = results.map((result) => ({
      series: series.name,
      base: tree.base,
      ...result,
    }));
    onSeries(checked);
    all.push(...checked);
  }
  return all;
}
