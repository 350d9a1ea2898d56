// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { walkBuilds } from "./build_checks.ts";
import { checkpatch, codespellDictionary } from "./checkpatch.ts";
import { htmldocsOfSeries } from "./htmldocs_check.ts";
import { kernelDocOfSteps } from "./kernel_doc_check.ts";
import { withLock } from "./lock.ts";
import { type Mail, touchedFiles } from "./mail.ts";
import { manPagesOfSeries } from "./man_pages_check.ts";
import { Measured } from "./measured.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";
import { couldNotRun, count, resultOf, verdict } from "./result.ts";
import { Worktree } from "./worktree.ts";
import { misplacedLocals } from "./xmas_tree.ts";

/** What to check, and where. */
export interface CheckRequest {
  readonly series: Series;
  /** The name of the tree, for a person: `6.12`. */
  readonly base: string;
  /** The patches in order, without the cover letter. */
  readonly mails: readonly Mail[];
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
 * Checks a generated series on a real tree: whether it applies, builds without
 * a new warning, and pleases sparse, checkpatch, kernel-doc and reviewers.
 *
 * What keeps a single check from running, such as a missing program, is in its
 * result. An abort leaves the work folder fit for the next run.
 *
 * @returns one result for each check, always in the same order
 * @throws DiagnosticError PW502 where there is no mail; PW501 where no repository of the tree can be made
 * @throws the signal's reason on an abort
 */
export async function checkSeries(
  request: CheckRequest,
): Promise<CheckResult[]> {
  const { series, base, mails, work, onProgress, signal } = request;
  if (mails.length === 0) {
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
    () => checkAll(request, mails),
  );
}

async function checkAll(
  request: CheckRequest,
  mails: readonly Mail[],
): Promise<CheckResult[]> {
  const { onProgress, work, series, signal } = request;
  const touched = [...new Set(mails.flatMap(touchedFiles))].sort();
  const tree = await openTree(request, touched);
  const documents = ["kernel-doc", "man-pages", "htmldocs"];
  const later = ["build", "sparse", "checkpatch", ...documents];
  const last = series.sameSize.length > 0 ? ["layout"] : [];
  if (tree instanceof CouldNotRun) {
    return [
      ...["apply", ...later].map((name) => couldNotRun(name, tree)),
      xmasTree(mails),
      ...last.map((name) => couldNotRun(name, tree)),
    ];
  }
  onProgress("applying the patches");
  const files = await writeMails(mails, `${work}/mails`);
  const { result: applied, commits } = await applyAll(tree, mails, files);
  onProgress("checkpatch");
  const patchStyle = await resultOf(
    "checkpatch",
    () => styleOf(tree, mails, files, signal),
  );
  if (applied.status !== "pass") {
    const problem = new CouldNotRun("the series does not apply");
    return [
      applied,
      ...["build", "sparse"].map((name) => couldNotRun(name, problem)),
      patchStyle,
      ...documents.map((name) => couldNotRun(name, problem)),
      xmasTree(mails),
      ...last.map((name) => couldNotRun(name, problem)),
    ];
  }
  const documented = await documentChecks(request, tree, commits, touched);
  const { build, sparse, layout } = await walkBuilds({
    ...request,
    tree,
    commits,
    touched,
  });
  return [
    applied,
    build,
    sparse,
    patchStyle,
    ...documented,
    xmasTree(mails),
    ...(layout ? [layout] : []),
  ];
}

/** The work tree, or why there can be none: git is missing. */
async function openTree(
  { source, work, onProgress, signal }: CheckRequest,
  files: readonly string[],
): Promise<Worktree | CouldNotRun> {
  try {
    return await Worktree.open({ source, work, files, onProgress, signal });
  } catch (error) {
    if (error instanceof CouldNotRun) return error;
    throw error;
  }
}

/** What the kernel's own tools make of the comments and the documents. */
async function documentChecks(
  { mails, work, onProgress }: CheckRequest,
  tree: Worktree,
  commits: readonly string[],
  touched: readonly string[],
): Promise<CheckResult[]> {
  const last = commits.at(-1)!;
  onProgress("kernel-doc");
  return [
    await resultOf("kernel-doc", () => kernelDocOfSteps(tree, mails, commits)),
    await resultOf(
      "man-pages",
      () => manPagesOfSeries(tree, mails, last, `${work}/pages.9`),
    ),
    await resultOf("htmldocs", () =>
      htmldocsOfSeries({
        tree,
        last,
        touched,
        work,
        measured: new Measured(`${work}/measured`),
        onProgress,
      })),
  ];
}

async function writeMails(
  mails: readonly Mail[],
  folder: string,
): Promise<string[]> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const { name, text } of mails) {
    const path = `${folder}/${name.replace(/.*\//, "")}`;
    await Deno.writeTextFile(path, text);
    paths.push(path);
  }
  return paths;
}

async function applyAll(
  tree: Worktree,
  mails: readonly Mail[],
  files: readonly string[],
): Promise<{ result: CheckResult; commits: string[] }> {
  const commits: string[] = [];
  for (const [i, file] of files.entries()) {
    const applied = await tree.apply(file);
    if ("refused" in applied) {
      const name = mails[i]!.name;
      const details = applied.refused.map((line) => `${name}: ${line}`);
      const summary = `${name} does not apply`;
      return {
        result: { name: "apply", status: "fail", summary, details },
        commits,
      };
    }
    commits.push(applied.commit);
  }
  const summary = count(commits.length, "patch applies", "patches apply");
  return { result: { name: "apply", status: "pass", summary }, commits };
}

async function styleOf(
  tree: Worktree,
  mails: readonly Mail[],
  files: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CheckResult> {
  const dictionary = await codespellDictionary(tree.path, signal);
  const found: string[] = [];
  for (const [i, file] of files.entries()) {
    for (const line of await checkpatch(file, tree.path, dictionary, signal)) {
      found.push(`${mails[i]!.name}: ${line}`);
    }
  }
  return verdict(
    "checkpatch",
    found,
    "0 errors, 0 warnings, 0 checks",
    "report",
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
