// SPDX-License-Identifier: GPL-2.0-only
import { walkBuilds } from "./build_checks.ts";
import type { CheckRequest } from "./check.ts";
import { Checkpatch } from "./checkpatch.ts";
import { htmldocsOfSeries } from "./htmldocs_check.ts";
import { kernelDocOfSteps } from "./kernel_doc_check.ts";
import { lintCheck, shellcheck, yamllint } from "./lint_checks.ts";
import { type Mail, touchedFiles } from "./mail.ts";
import { manPagesOfSeries } from "./man_pages_check.ts";
import { Measured } from "./measured.ts";
import type { ReadFile } from "./makefile.ts";
import { readPatches } from "./patch_set.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";
import { count } from "../diagnostic/count.ts";
import { couldNotRun, resultOf, verdict } from "./result.ts";
import { sideBySide } from "./side_by_side.ts";
import { Worktree } from "./worktree.ts";

/** The rules that take a work tree, or files of it with the series applied. */
export const treeChecks: readonly string[] = [
  "apply",
  "build",
  "allmodconfig",
  "sparse",
  "checkpatch",
  "kernel-doc",
  "man-pages",
  "htmldocs",
  "layout",
  "shellcheck",
  "yamllint",
  "maintainers",
  "selftests",
];

/** What the checks on a tree came to. */
export interface OnTree {
  readonly results: readonly CheckResult[];
  /** Reads a file as the whole series has it; not where it does not apply. */
  readonly read?: ReadFile;
}

type Request = CheckRequest & {
  /** The mails without the cover letter. */
  readonly patches: readonly Mail[];
  readonly wanted: (rule: string) => boolean;
};

/** Applies, builds and checks the patches in a work tree. */
export async function checkOnTree(request: Request): Promise<OnTree> {
  const { patches, series, onProgress, work, wanted, signal } = request;
  const { otherConfigs = [] } = request;
  const touched = [...new Set(patches.flatMap(touchedFiles))].sort();
  // Without a claim about a size there is nothing to measure.
  const asked = (rule: string): boolean =>
    wanted(rule) && (rule !== "layout" || series.sameSize.length > 0);
  const stopped = (rules: readonly string[], why: CouldNotRun): CheckResult[] =>
    rules.filter(asked).map((rule) => couldNotRun(rule, why));
  const tree = await openTree(request, touched);
  if (tree instanceof CouldNotRun) {
    return { results: stopped(onlyHere, tree) };
  }
  const measured = new Measured(`${work}/measured`);
  onProgress("applying the patches");
  const files = await writeMails(patches, `${work}/mails`);
  const { result: applied, commits } = await applyAll(tree, patches, files);
  const results = asked("apply") ? [applied] : [];
  if (asked("checkpatch")) {
    onProgress("checkpatch");
    results.push(
      await resultOf(
        "checkpatch",
        () => styleOf(tree, patches, files, measured),
      ),
    );
  }
  if (applied.status !== "pass") {
    const problem = new CouldNotRun("the series does not apply");
    const rest = onlyHere.filter((it) => it !== "apply" && it !== "checkpatch");
    return { results: [...results, ...stopped(rest, problem)] };
  }
  if (asked("kernel-doc")) {
    onProgress("kernel-doc");
    results.push(
      await resultOf(
        "kernel-doc",
        () => kernelDocOfSteps(tree, patches, commits, measured),
      ),
    );
  }
  const last = commits.at(-1)!;
  if (asked("man-pages")) {
    onProgress("man-pages");
    results.push(
      await resultOf(
        "man-pages",
        () => manPagesOfSeries(tree, patches, last, `${work}/pages.9`),
      ),
    );
  }
  if (asked("htmldocs")) {
    results.push(
      await resultOf(
        "htmldocs",
        () =>
          htmldocsOfSeries({
            ...{ tree, last, touched, work, measured, onProgress },
          }),
      ),
    );
  }
  for (
    const linter of [shellcheck, yamllint].filter(({ name }) => asked(name))
  ) {
    onProgress(linter.name);
    const set = readPatches(patches);
    results.push(
      await resultOf(linter.name, () => lintCheck(linter, set, tree, last)),
    );
  }
  results.push(
    ...await walkBuilds({
      ...{ series, mails: patches, commits, touched, tree, work, measured },
      configs: [...otherConfigs, ...series.configs],
      onProgress,
      ...(signal && { signal }),
      wanted: asked,
    }),
  );
  await tree.checkOut(last);
  return { results, read: (path) => tree.read(path) };
}

/** Those that have their result here; the others only read files. */
const onlyHere = treeChecks.filter((rule) =>
  rule !== "maintainers" && rule !== "selftests"
);

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
  measured: Measured,
): Promise<CheckResult> {
  const style = await Checkpatch.open(tree, measured);
  const said = await sideBySide(
    [...mails.entries()],
    ([i, mail]) => style.check(mail, files[i]!),
  );
  const found = said.flatMap((lines, i) =>
    lines.map((line) => `${mails[i]!.name}: ${line}`)
  );
  return verdict(
    "checkpatch",
    found,
    "0 errors, 0 warnings, 0 checks",
    "report",
  );
}
