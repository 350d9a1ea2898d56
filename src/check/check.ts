// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { isCover } from "../patch/mail_parts.ts";
import { withLock } from "./lock.ts";
import type { Mail } from "./mail.ts";
import { checkMails } from "./mail_checks.ts";
import { type PatchSet, readPatches, type TreeAtHand } from "./patch_set.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";
import { verdict } from "./result.ts";
import { ruleNames } from "./rules.ts";
import { checkOnTree, treeChecks } from "./tree_checks.ts";
import { misplacedLocals } from "./xmas_tree.ts";

/** What to check, and where. */
export interface CheckRequest {
  readonly series: Series;
  /** The name of the tree, for a person: `6.12`. */
  readonly base: string;
  /** The mails as they are to be sent, the cover letter first. */
  readonly mails: readonly Mail[];
  /** Which revision they are; the first, if not given. */
  readonly revision?: number;
  /** Series that have all of these patches, and the code that uses them. */
  readonly followers?: readonly {
    readonly name: string;
    readonly mails: readonly Mail[];
  }[];
  /**
   * The configs of what else is checked on this tree. Configured alike, series
   * have the objects of the base in common.
   */
  readonly otherConfigs?: readonly string[];
  /** What is known of the tree's history and maintainers. */
  readonly about?: Omit<TreeAtHand, "read">;
  /** Which rules are looked at; all, if not given. */
  readonly wanted?: (rule: string) => boolean;
  /** The whole tree, unpacked; only read. */
  readonly source: string;
  /**
   * A folder that is kept from run to run, one for each tree: a repository,
   * objects, measurements. It can be removed at any time between runs.
   */
  readonly work: string;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Holds a series to the rules of the list on a real tree: those of netdev's
 * machines and those of its reviewers.
 *
 * What keeps a single check from running, such as a missing program, is in its
 * result. An abort leaves the work folder fit for the next run.
 *
 * @returns one result for each rule that is wanted, in the order of the rules
 * @throws DiagnosticError PW502 where there is no mail; PW501 where no repository of the tree can be made
 * @throws the signal's reason on an abort
 */
export async function checkSeries(
  request: CheckRequest,
): Promise<CheckResult[]> {
  const { series, base, mails, work, onProgress, signal } = request;
  if (mails.every(isCover)) {
    fail({
      code: "PW502",
      message: `The series ${series.name} has no patch on ${base}.`,
      hint: "Check a series that was generated for this tree.",
      position: series.position,
    });
  }
  await Deno.mkdir(work, { recursive: true }).catch((error) =>
    fail({
      code: "PW501",
      message: `The folder ${work} cannot be made: ${error.message}.`,
      hint: "Give the checks a folder that may be written to.",
    })
  );
  return await withLock(
    `${work}/lock`,
    () => onProgress(`another check of ${base} is at work: waiting for it`),
    signal,
    () => checkAll(request),
  );
}

async function checkAll(request: CheckRequest): Promise<CheckResult[]> {
  const { series, mails, onProgress, wanted = () => true } = request;
  const patches = mails.filter((mail) => !isCover(mail));
  const results: CheckResult[] = [];
  let read: TreeAtHand["read"] = () => {
    throw new CouldNotRun("the series does not apply");
  };
  const looksAtTree = treeChecks.some(wanted);
  if (looksAtTree) {
    const onTree = await checkOnTree({ ...request, patches, wanted });
    results.push(...onTree.results);
    if (onTree.read) read = onTree.read;
  }
  if (wanted("xmas-tree")) results.push(xmasTree(patches));
  onProgress("mails");
  const { about = { isGit: false, hasMaintainers: false } } = request;
  const set: PatchSet = {
    series,
    revision: request.revision ?? 1,
    ...readPatches(mails),
    tree: { ...about, read },
    followers: (request.followers ?? []).map(({ name, mails }) => ({
      name,
      patches: readPatches(mails).patches,
    })),
  };
  results.push(...await checkMails(set, wanted));
  return results.toSorted((a, b) =>
    ruleNames.indexOf(a.name) - ruleNames.indexOf(b.name)
  );
}

function xmasTree(mails: readonly Mail[]): CheckResult {
  const found = mails.flatMap((mail) =>
    misplacedLocals(mail).map((line) => `${mail.name}: ${line}`)
  );
  return verdict(
    "xmas-tree",
    found,
    "added locals are in reverse xmas tree order",
    "misplaced local",
  );
}
