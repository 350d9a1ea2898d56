// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { configFragment } from "./config.ts";
import { Guarded, orProblem } from "./guarded.ts";
import { type Mail, touchedFiles } from "./mail.ts";
import { digest, type Measured } from "./measured.ts";
import { ObjectDir } from "./object_dir.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";
import { sideBySide } from "./side_by_side.ts";
import { sourcesToBuild, type Step, targetsIn } from "./step.ts";
import { isKconfig, touchesCode } from "./step.ts";
import {
  type BuildResults,
  noResults,
  ToolchainWalk,
} from "./toolchain_walk.ts";
import {
  type BuildRule,
  buildRules,
  full,
  main,
  type NamedToolchain,
  others,
  toolchainsFor,
} from "./toolchains.ts";
import { base, type Worktree } from "./worktree.ts";

/** A series that applies, and the tree to build it in. */
export interface BuildRequest {
  readonly series: Series;
  /** Symbols to configure; where two say something of one, the later does. */
  readonly configs: readonly string[];
  readonly mails: readonly Mail[];
  /** The commit of each mail. */
  readonly commits: readonly string[];
  /** Every path that the series touches. */
  readonly touched: readonly string[];
  readonly tree: Worktree;
  readonly work: string;
  readonly measured: Measured;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal;
  readonly wanted: (rule: string) => boolean;
}

/** The walk of a toolchain, or why there is none: a program is missing. */
type Opened = Guarded<ToolchainWalk> | CouldNotRun;

/**
 * Builds the touched objects of the base and after each patch with every
 * toolchain, and lets sparse and pahole look at those of the first. The
 * toolchains work side by side: most of a run of make is one process.
 *
 * @returns the results of those that are wanted of build, allmodconfig, sparse
 *   and layout
 */
export async function walkBuilds(
  request: BuildRequest,
): Promise<CheckResult[]> {
  const { series, touched, onProgress } = request;
  const wanted = buildRules.filter(request.wanted);
  const toolchains = toolchainsFor(wanted);
  if (toolchains.length === 0) return [];
  const sources = sourcesToBuild(
    touched,
    series.sameSize.map(({ object }) => object),
  );
  const opened = await openWalks(request, toolchains, sources);
  const walks = opened.filter((it) => it instanceof Guarded);
  let last: Step | undefined;
  for await (const step of stepsOf(request, sources)) {
    last = step;
    onProgress(`build: ${step.label}`);
    await sideBySide(walks, (it) => it.run((walk) => walk.step(step)));
  }
  await sideBySide(walks, (it) => it.run((walk) => walk.end(last!)));
  const results = new Map(
    toolchains.map((toolchain, i) => [toolchain, resultsOf(opened[i]!)]),
  );
  return wanted.map((rule) => resultFor(rule, results));
}

function resultFor(
  rule: BuildRule,
  results: ReadonlyMap<NamedToolchain, BuildResults>,
): CheckResult {
  if (rule === "allmodconfig") {
    return { ...results.get(full)!.build, name: rule };
  }
  if (rule !== "build") return results.get(main)![rule];
  return together(
    new Map([main, ...others].map((it) => [it.name, results.get(it)!.build])),
  );
}

/** Opens the walk of each toolchain; gives the reason where there is none. */
async function openWalks(
  request: BuildRequest,
  toolchains: readonly NamedToolchain[],
  sources: readonly string[],
): Promise<Opened[]> {
  const { series, configs, touched, tree, work, measured, wanted } = request;
  await tree.checkOut(request.commits.at(-1) ?? base);
  const derived = targetsIn(sources, (path) => tree.read(path))
    .flatMap(({ symbols }) => symbols);
  const { sameSize } = series;
  const open = async (toolchain: NamedToolchain): Promise<Opened> => {
    const { compiler, arch, config } = toolchain;
    const fragment = toolchain === full
      // Whether a warning is new is for this check to say.
      ? "# CONFIG_WERROR is not set\n"
      : configFragment(configs, derived, toolchain === main);
    const asked = (rule: string): boolean => toolchain === main && wanted(rule);
    const objects = await ObjectDir.open({
      ...{ compiler, arch, config, tree: tree.path, fragment },
      signal: request.signal,
      path: `${work}/objects/${compiler}-${arch}${
        toolchain === full ? `-${config}` : ""
      }`,
      ccache: `${work}/ccache`,
    });
    return new Guarded(
      new ToolchainWalk({
        ...{ objects, measured, touched, users: toolchain.users },
        sparse: asked("sparse"),
        sameSize: asked("layout") ? sameSize : [],
      }),
    );
  };
  return await Promise.all(
    toolchains.map((toolchain) => orProblem(() => open(toolchain))),
  );
}

function resultsOf(opened: Opened): BuildResults {
  if (opened instanceof CouldNotRun) return noResults(opened);
  return opened.walk.results(opened.problem);
}

/** The base and the tree after each patch that matters, checked out in turn. */
async function* stepsOf(
  request: BuildRequest,
  sources: readonly string[],
): AsyncGenerator<Step> {
  const { mails, commits, tree, touched } = request;
  const read = (path: string): string | undefined => tree.read(path);
  const kconfigs = touched.filter(isKconfig);
  for (let i = -1; i < mails.length; i++) {
    const mail = mails[i];
    const commit = commits[i] ?? base;
    const changed = mail ? touchedFiles(mail) : [];
    const isLast = i === mails.length - 1;
    if (mail && !isLast && !touchesCode(changed)) continue;
    await tree.checkOut(commit);
    yield {
      label: mail?.name ?? "base",
      isBase: !mail,
      isLast,
      touched: changed,
      targets: targetsIn(sources, read),
      tree: await tree.treeOf(commit),
      kconfig: digest([tree.baseTree, ...kconfigs.map((it) => read(it) ?? "")]),
      read,
    };
  }
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
