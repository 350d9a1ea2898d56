// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { isCover } from "../patch/mail_parts.ts";
import { overlayOf } from "../run/overlay.ts";
import {
  parseSelftest,
  problemsOf,
  type SelftestResult,
} from "../selftest/result.ts";
import {
  runSelftest,
  type SelftestRan,
  watches,
  type Where,
} from "../selftest/run_selftest.ts";
import { scriptsOf, testsOf } from "../selftest/scripts.ts";
import { venetSelftest } from "../selftest/selftest.ts";
import { project as author } from "./author.ts";
import { generateSeries } from "./generate_series.ts";
import { groundOf } from "./ground.ts";
import { withMailFiles } from "./mail_files.ts";
import type { OpenProject } from "./open_project.ts";
import { selectedSeries, selectedTrees } from "./options.ts";
import { resultsFolder, today, writeResult } from "./results_folder.ts";
import type { SelftestOptions } from "./selftest_command.ts";
import type { Progress } from "./terminal.ts";

/** What a selftest came to in one kernel. */
export interface Selftested extends SelftestResult {
  readonly series: string;
  readonly base: string;
  /** The tree: a package's version, a commit. */
  readonly identity: string;
  readonly on: Where;
  readonly rounds: number;
  readonly seed: number;
  readonly seconds: number;
  readonly outcome: SelftestRan["outcome"];
  /** What speaks against it; nothing where all is as it should be. */
  readonly problems: readonly string[];
  /** The day, in what --out writes. */
  readonly date?: string;
  /** The last of the console, where there are problems. */
  readonly console?: readonly string[];
}

/** Whether all is as it should be. */
export function isGood({ outcome, problems }: Selftested): boolean {
  return outcome === "ran" && problems.length === 0;
}

/** Runs the selftests that are asked for, one after the other. */
export async function selftestAll(
  options: SelftestOptions,
  project: OpenProject | undefined,
  progress: Progress,
  show: (result: Selftested) => void,
): Promise<Selftested[]> {
  const results: Selftested[] = [];
  const out = await resultsFolder(options.out);
  const series = selectedSeries(options, project).filter(({ name }) =>
    name === venetSelftest.series
  );
  if (series.length === 0) {
    fail({
      code: "PW902",
      message: "none of these series has a selftest that can be run",
      hint: `${venetSelftest.series} of patchwright itself has one`,
    });
  }
  const runs = selectedTrees(options).flatMap((request) =>
    series.flatMap((it) => options.on.map((on) => ({ request, it, on })))
  );
  for (const { request, it, on } of runs) {
    const result = await selftestOn(request, it, on, options, progress);
    results.push(result);
    show(result);
    if (out === undefined) continue;
    const name = `${result.base}-${result.series}-${result.on}`;
    await writeResult(out, name, { ...result, date: today() });
  }
  return results;
}

/** Seconds for all but hostile guests, and rounds of those in a second. */
const pace: Readonly<Record<Where, readonly [number, number]>> = {
  plain: [600, 100],
  module: [600, 100],
  kasan: [1200, 50],
  smp: [2400, 20],
};

async function selftestOn(
  request: Parameters<typeof groundOf>[0],
  series: Parameters<typeof generateSeries>[0],
  on: Where,
  { rounds, seed }: SelftestOptions,
  progress: Progress,
): Promise<Selftested> {
  const { tree, ground, smpWork } = await groundOf(request, progress);
  const { base, identity, source, scratch } = ground;
  const name = `${series.name} ${base}, ${on}`;
  const { mails: all } = await generateSeries(
    series,
    { tree, parsed: new Map() },
    { author, signOff: false, scratch },
  );
  const mails = all.filter((mail) => !isCover(mail));
  const files = await overlayOf({ source, mails, scratch });
  const { module } = venetSelftest;
  const tests = testsOf(scriptsOf(venetSelftest, files))
    .filter((name) => name !== module.test || on === "module");
  const [seconds, speed] = pace[on];
  const start = performance.now();
  const ran = await withMailFiles(mails, scratch, (paths) =>
    runSelftest({
      ...ground,
      selftest: venetSelftest,
      where: on,
      files,
      mails: paths,
      smpWork,
      rounds,
      seed,
      timeLimitSeconds: seconds + rounds / speed,
      onProgress: (message) => progress(`${name}: ${message}`),
      onLine: (line) => {
        if (/^((not )?ok \d+ |# \d+ of \d+ rounds)/.test(line)) {
          progress(`${name}: ${line.replace(/^# /, "")}`);
        }
      },
    }));
  const tap = ran.outcome === "ran" ? ran.tap : ran.console;
  const result = parseSelftest(tap);
  if (result.refused !== undefined) {
    fail({
      code: "PW603",
      message: `The selftest does not run here: ${result.refused}.`,
      hint: "Install what is missing.",
    });
  }
  const problems = ran.outcome === "ran"
    ? problemsOf(result, { tests, rounds, watches: watches[on] })
    : [`${ran.outcome}: it did not come to its end`];
  return {
    series: series.name,
    base,
    identity,
    on,
    rounds,
    seed,
    seconds: Math.round((performance.now() - start) / 1000),
    outcome: ran.outcome,
    ...result,
    problems,
    ...(problems.length > 0 && {
      console: [...("report" in ran ? ran.report ?? [] : []), ...tap],
    }),
  };
}
