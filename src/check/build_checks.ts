// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { BuildWalk } from "./build.ts";
import { configFragment } from "./config.ts";
import { LayoutWalk } from "./layout.ts";
import { type Mail, touchedFiles } from "./mail.ts";
import { Measured } from "./measured.ts";
import { ObjectDir, type Toolchain } from "./object_dir.ts";
import { type CheckResult, CouldNotRun, couldNotRun } from "./result.ts";
import { verdict } from "./result.ts";
import { SparseWalk } from "./sparse.ts";
import { sourcesToBuild, type Step, targetsIn } from "./step.ts";
import { touchesCode, touchesKconfig } from "./step.ts";
import { base, type Worktree } from "./worktree.ts";

/** A series that applies, and the tree to build it in. */
export interface BuildRequest {
  readonly series: Series;
  readonly mails: readonly Mail[];
  /** The commit of each mail. */
  readonly commits: readonly string[];
  /** Every path that the series touches. */
  readonly touched: readonly string[];
  readonly tree: Worktree;
  readonly work: string;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal;
  readonly wanted: (rule: string) => boolean;
}

/** The results of everything that needs a build of one toolchain. */
interface BuildResults {
  readonly build: CheckResult;
  readonly sparse: CheckResult;
  readonly layout: CheckResult;
}

interface NamedToolchain extends Toolchain {
  readonly name: string;
}

/** The toolchain whose objects sparse and pahole look at as well. */
const main: NamedToolchain = {
  name: "gcc 64-bit",
  compiler: "gcc",
  arch: "x86_64",
};
const others: readonly NamedToolchain[] = [
  { name: "gcc 32-bit", compiler: "gcc", arch: "i386" },
  { name: "clang 64-bit", compiler: "clang", arch: "x86_64" },
  { name: "clang 32-bit", compiler: "clang", arch: "i386" },
];

/**
 * Builds the touched objects of the base and after each patch with every
 * toolchain, and lets sparse and pahole look at those of the first.
 *
 * @returns the results of those of build, sparse and layout that are wanted
 */
export async function walkBuilds(
  request: BuildRequest,
): Promise<CheckResult[]> {
  const wanted = (["build", "sparse", "layout"] as const).filter(
    request.wanted,
  );
  if (wanted.length === 0) return [];
  const first = await walk(request, main, true);
  if (!wanted.includes("build")) return wanted.map((name) => first[name]);
  const builds = new Map([[main.name, first.build]]);
  for (const toolchain of others) {
    const { build } = await walk(request, toolchain, false);
    builds.set(toolchain.name, build);
  }
  const results = { ...first, build: together(builds) };
  return wanted.map((name) => results[name]);
}

/** Walks through the series with one toolchain. */
async function walk(
  request: BuildRequest,
  toolchain: NamedToolchain,
  alsoOthers: boolean,
): Promise<BuildResults> {
  const { series, tree, work, touched, onProgress, signal } = request;
  const measured = new Measured(`${work}/measured`);
  const sources = sourcesToBuild(
    touched,
    series.sameSize.map(({ object }) => object),
  );
  try {
    await checkOutLast(request);
    const derived = targetsIn(sources, (path) => tree.read(path))
      .flatMap(({ symbols }) => symbols);
    const objects = await ObjectDir.open({
      ...toolchain,
      tree: tree.path,
      work,
      fragment: configFragment(series.configs, derived, alsoOthers),
      signal,
    });
    const build = new BuildWalk(objects, tree.baseTree, measured);
    const sparse = new Guarded(new SparseWalk(build, measured));
    const layout = new Guarded(
      new LayoutWalk(build, measured, series.sameSize),
    );
    const steps = stepsOf(request, sources);
    let last: Step | undefined;
    for await (const step of steps) {
      last = step;
      onProgress(`${toolchain.name}: ${step.label}`);
      if (step.isBase) await build.base(step);
      else await build.patch(step);
      if (!alsoOthers) continue;
      await sparse.run((walk) => step.isBase ? walk.base() : walk.patch(step));
      await layout.run(async (walk) => {
        if (series.sameSize.length === 0) return;
        if (step.isBase) await walk.base();
        if (step.isLast) await walk.last();
      });
    }
    const missed = await problemOf(() => build.everything(last!, touched));
    return {
      build: judge("build", build.comparison.found, missed, "no new warning"),
      sparse: judge(
        "sparse",
        sparse.walk.comparison.found,
        sparse.problem ?? missed,
        "nothing new",
      ),
      layout: layout.problem
        ? couldNotRun("layout", layout.problem)
        : layout.walk.result(),
    };
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    return {
      build: couldNotRun("build", error),
      sparse: couldNotRun("sparse", error),
      layout: couldNotRun("layout", error),
    };
  }
}

/** The base and the tree after each patch that matters, checked out in turn. */
async function* stepsOf(
  request: BuildRequest,
  sources: readonly string[],
): AsyncGenerator<Step> {
  const { mails, commits, tree } = request;
  const read = (path: string): string | undefined => tree.read(path);
  let kconfig = tree.baseTree;
  for (let i = -1; i < mails.length; i++) {
    const mail = mails[i];
    const commit = commits[i] ?? base;
    const changed = mail ? touchedFiles(mail) : [];
    const isLast = i === mails.length - 1;
    if (touchesKconfig(changed)) kconfig = commit;
    if (mail && !isLast && !touchesCode(changed)) continue;
    await tree.checkOut(commit);
    yield {
      label: mail?.name ?? "base",
      isBase: !mail,
      isLast,
      touched: changed,
      targets: targetsIn(sources, read),
      kconfig,
      read,
    };
  }
}

async function checkOutLast({ tree, commits }: BuildRequest): Promise<void> {
  await tree.checkOut(commits.at(-1) ?? base);
}

/** A walk that stops, by itself, at the first thing that it cannot do. */
class Guarded<Walk> {
  problem: CouldNotRun | undefined;

  constructor(readonly walk: Walk) {}

  async run(work: (walk: Walk) => Promise<void>): Promise<void> {
    this.problem ??= await problemOf(() => work(this.walk));
  }
}

async function problemOf(
  work: () => Promise<void>,
): Promise<CouldNotRun | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    return error;
  }
}

/** What was found counts for more than what could not be looked at. */
function judge(
  name: string,
  found: readonly string[],
  problem: CouldNotRun | undefined,
  clean: string,
): CheckResult {
  if (found.length === 0 && problem) return couldNotRun(name, problem);
  return verdict(name, found, clean, "new message");
}

/**
 * One result of the results of all toolchains: it fails where one fails, and
 * passes only where all of them do.
 */
export function together(
  results: ReadonlyMap<string, CheckResult>,
): CheckResult {
  const all = [...results];
  const status =
    (["fail", "could not run"] as const).find((status) =>
      all.some(([, result]) => result.status === status)
    ) ?? "pass";
  const bySummary = Map.groupBy(all, ([, { summary }]) => summary);
  const summary = [...bySummary].map(([said, group]) =>
    `${group.map(([name]) => name).join(", ")}: ${said}`
  ).join("; ");
  const details = all.flatMap(([name, result]) =>
    (result.details ?? []).map((line) => `${name}: ${line}`)
  );
  const packages = [
    ...new Set(all.flatMap(([, result]) => result.packages ?? [])),
  ];
  return {
    name: "build",
    status,
    summary,
    ...(details.length > 0 && { details }),
    ...(packages.length > 0 && { packages }),
  };
}
