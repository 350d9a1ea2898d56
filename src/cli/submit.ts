// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import type { CheckResult } from "../check/result.ts";
import { everydayRules } from "../check/rules.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { openTree } from "../kernel/open_tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import type { SubmissionRecord } from "../submit/sent_revision.ts";
import { senderOf } from "../submit/sender.ts";
import { formatRecord } from "./base_record.ts";
import { checkPrepared } from "./check_prepared.ts";
import { currentPatches } from "./current_patches.ts";
import { evidenceFor } from "./evidence_for.ts";
import { recordName, replaceFolder } from "./folder.ts";
import { fromUser, selectedSeries, selectedTrees } from "./options.ts";
import type { OpenProject } from "./open_project.ts";
import { pathsOf } from "./paths.ts";
import { type Prepared, prepareSubmission } from "./prepare_submission.ts";
import { readResults } from "./read_results.ts";
import { scratchFolder } from "./scratch.ts";
import { shellQuote } from "./shell_quote.ts";
import { sentFolder, sentRevisions, submissionName } from "./sent_revisions.ts";
import type { Progress } from "./terminal.ts";

/** What is asked of {@link submit}. */
export interface SubmitRequest {
  readonly series: string;
  readonly base?: string;
  readonly tree?: string;
  readonly revision?: number;
  /** The folder for the mails, as the user names it. */
  readonly toDir?: string;
  /** The folder of the revisions that were sent, as the user names it. */
  readonly sentDir?: string;
  /** Folders with results of verify. */
  readonly results: readonly string[];
  /** Write it although a check fails. */
  readonly force: boolean;
}

/** What was written, and what the sender should know of it. */
export interface Submitted {
  readonly revision: number;
  readonly folder: string;
  readonly mails: readonly string[];
  readonly checks: readonly CheckResult[];
  /** What is wrong with it and was overridden. */
  readonly forced: readonly string[];
  readonly notes: readonly string[];
  /** What sends the mails. */
  readonly command: string;
}

/**
 * Prepares a revision of a series, checks it, and writes its mails.
 *
 * @throws DiagnosticError PW411 where nobody signs, PW412 where the revision
 *   is not described, PW413 and PW414 where a check fails or could not run
 */
export async function submit(
  project: OpenProject,
  request: SubmitRequest,
  progress: Progress,
): Promise<Submitted> {
  const [series] = selectedSeries(
    { series: [request.series] },
    project,
  );
  const sender = await senderOf(fromUser("."));
  const [asked] = selectedTrees({
    ...(request.tree === undefined
      ? { base: [request.base!] }
      : { tree: request.tree }),
  });
  const { tree } = await openTree(asked!, { progress });
  const source = await tree.unpacked();
  progress(`preparing ${series!.name}`);
  const bench = { tree, parsed: new Map() };
  const scratch = await TreeCache.ofUser().usable(scratchFolder);
  const { patches, campaigns } = pathsOf(project.folder);
  const { evidence, notes } = evidenceFor(
    await readResults([campaigns, ...request.results]),
    series!.name,
    await currentPatches(
      series!,
      bench,
      `${patches}/${series!.name}`,
      scratch,
    ),
    tree.base,
  );
  const prepared = await prepareSubmission({
    series: series!,
    bench,
    source,
    sender,
    sent: await sentRevisions(
      sentFolder(project, series!.name, request.sentDir),
    ),
    scratch,
    ...(request.revision !== undefined && { revision: request.revision }),
    evidence,
  });
  const checks = await checkPrepared(
    {
      ...{ series: series!, others: project.series },
      ...{ bench, source, prepared },
      wanted: (rule) => everydayRules.includes(rule),
    },
    progress,
  );
  const forced = problemsOf(checks);
  if (!request.force) refuseUnchecked(series!.name, checks);
  const folder = outgoingFolder(project, series!.name, request.toDir);
  await write(folder, series!.name, prepared, forced);
  return {
    revision: prepared.revision,
    folder,
    mails: prepared.mails.map(({ name }) => name),
    checks,
    forced,
    notes: [...notes, ...prepared.notes],
    command: "git send-email --no-thread --confirm=always " +
      `${shellQuote(folder)}/*.patch`,
  };
}

/** Where the mails of a series go until they are sent. */
export function outgoingFolder(
  project: OpenProject,
  series: string,
  toDir: string | undefined,
): string {
  return toDir === undefined
    ? `${pathsOf(project.folder).outgoing}/${series}`
    : fromUser(toDir);
}

function problemsOf(checks: readonly CheckResult[]): string[] {
  return checks
    .filter(({ status }) => status === "fail" || status === "could not run")
    .map(({ name, status, summary }) =>
      status === "fail"
        ? `${name}: ${summary}`
        : `${name} ${status}: ${summary}`
    );
}

/**
 * Lets a series pass that passes its checks.
 *
 * @throws DiagnosticError PW413 where a check fails, PW414 where one could not
 *   run
 */
export function refuseUnchecked(
  series: string,
  checks: readonly CheckResult[],
): void {
  const details = problemsOf(checks);
  if (details.length === 0) return;
  const fails = checks.filter(({ status }) => status === "fail").length;
  fail({
    code: fails > 0 ? "PW413" : "PW414",
    message: fails > 0
      ? `${series} fails ${count(fails, "check")} and is not written`
      : `${series} was not checked in full and is not written`,
    details,
    hint: `see all of it with deno task check --series ${series}; ` +
      "submit --force writes it all the same",
  });
}

async function write(
  folder: string,
  series: string,
  { mails, record, revision, changeId }: Prepared,
  forced: readonly string[],
): Promise<void> {
  const { tree } = record;
  const about: SubmissionRecord = { series, revision, changeId, tree, forced };
  await replaceFolder(
    folder,
    new Map([
      ...mails.map(({ name, text }) => [name, text] as const),
      [`${series}-v${revision}.mbox`, mails.map(({ text }) => text).join("\n")],
      [recordName, formatRecord(record)],
      [submissionName, `${JSON.stringify(about, null, 2)}\n`],
    ]),
  );
}
