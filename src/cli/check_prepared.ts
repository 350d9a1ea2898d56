// SPDX-License-Identifier: GPL-2.0-only
import { checkSeries } from "../check/check.ts";
import type { CheckResult } from "../check/result.ts";
import type { Series } from "../description/series.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import { commitSubject } from "../patch/commit_subject.ts";
import { hasMaintainers } from "../submit/recipients.ts";
import { project } from "./author.ts";
import { generateSeries, type Workbench } from "./generate_series.ts";
import { identityOf } from "./identity_of.ts";
import type { Prepared } from "./prepare_submission.ts";
import { scratchFolder } from "./scratch.ts";
import type { Progress } from "./terminal.ts";

/** A series as it is to be sent, and the tree that it is checked on. */
export interface PreparedSeries {
  readonly series: Series;
  /** Those of the same project, of which some may build on it. */
  readonly others: readonly Series[];
  readonly bench: Workbench;
  /** The whole tree, unpacked. */
  readonly source: string;
  readonly prepared: Prepared;
  /** Which rules are looked at. */
  readonly wanted: (rule: string) => boolean;
}

/** Checks the mails that are to be sent, just as they are. */
export async function checkPrepared(
  { series, others, bench, source, prepared, wanted }: PreparedSeries,
  progress: Progress,
): Promise<CheckResult[]> {
  const { base, identity, gitDir } = bench.tree;
  return await checkSeries({
    series,
    base,
    mails: prepared.mails,
    revision: prepared.revision,
    followers: wanted("api-user")
      ? await followersOf(series, others, bench)
      : [],
    otherConfigs: others.flatMap(({ configs }) => configs),
    about: {
      isGit: identity.kind === "git",
      hasMaintainers: await hasMaintainers(source),
      ...(gitDir && { subjectOf: (hash) => commitSubject(gitDir, hash) }),
    },
    wanted,
    source,
    work: TreeCache.ofUser().path("check", identityOf(identity, source)),
    onProgress: (message) => progress(`${series.name} ${base}: ${message}`),
  });
}

/** The series that have all patches of this one, and more. */
async function followersOf(
  series: Series,
  others: readonly Series[],
  bench: Workbench,
): Promise<{ name: string; mails: Prepared["mails"] }[]> {
  const scratch = await TreeCache.ofUser().usable(scratchFolder);
  const following = others.filter(({ patches }) =>
    patches.length > series.patches.length &&
    series.patches.every((patch) => patches.includes(patch))
  );
  return await Promise.all(following.map(async (one) => {
    const options = { author: project, signOff: false, scratch };
    const { mails } = await generateSeries(one, bench, options);
    return { name: one.name, mails };
  }));
}
