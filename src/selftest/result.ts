// SPDX-License-Identifier: GPL-2.0-only
import { type Watch, watchProblems } from "./watched.ts";

/** Numbers by name, in groups: how often each kind of call was tried. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What the scripts of a selftest and those who watch them print. */
export interface SelftestResult {
  /** How many tests there are; undefined where one did not come to its end. */
  readonly planned: number | undefined;
  /** Why it did not run at all, where it says so. */
  readonly refused?: string;
  /** The names of the tests that passed, and of those that did not. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** The names of those that were skipped, each with the reason. */
  readonly skipped: readonly string[];
  /** What hostile guests tried, what they met, and what was watched. */
  readonly tried: Counts;
  readonly met: Counts;
  readonly watched: Counts;
}

/** Reads lines of TAP, of one script after the other, and their counts. */
export function parseSelftest(tap: readonly string[]): SelftestResult {
  const all = (pattern: RegExp): string[] =>
    tap.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  const heads = all(/^TAP version (\d+)$/);
  const plans = all(/^1\.\.(\d+)$/);
  const [refused] = all(/^1\.\.0 # SKIP (.*)/);
  return {
    planned: plans.length === 0 || plans.length !== heads.length
      ? undefined
      : plans.map(Number).reduce((sum, it) => sum + it),
    ...(refused !== undefined && { refused }),
    passed: all(/^ok \d+ (?!.*# SKIP)(.*)/),
    failed: all(/^not ok \d+ (.*)/),
    skipped: all(/^ok \d+ (.* # SKIP.*)/),
    tried: countsOf(tap, "tried"),
    met: countsOf(tap, "met"),
    watched: countsOf(tap, "watched"),
  };
}

/** What speaks against a result; nothing where all is as it should be. */
export function problemsOf(
  result: SelftestResult,
  { tests, rounds, watches }: {
    /** The names of the tests that there must be. */
    readonly tests: readonly string[];
    /** How many rounds were asked for. */
    readonly rounds: number;
    /** The groups of {@link SelftestResult.watched} that there must be. */
    readonly watches: readonly Watch[];
  },
): string[] {
  const { planned, passed, failed, skipped, tried, watched } = result;
  const problems = failed.map((name) => `failed: ${name}`);
  const names = [
    ...passed,
    ...failed,
    ...skipped.map((it) => it.replace(/ # SKIP.*/, "")),
  ];
  const ran = names.length;
  if (planned !== ran) {
    problems.push(`${ran} tests ran, ${planned ?? "no number"} were planned`);
  }
  for (const name of tests) {
    if (!names.includes(name)) problems.push(`not run: ${name}`);
  }
  const tries = tried["other"]?.["rounds"] ?? 0;
  if (tries < rounds) problems.push(`${tries} of ${rounds} rounds were tried`);
  return [...problems, ...watchProblems(watched, watches)];
}

/** Lines as `# tried call macquery: right=3 shorter=4`. */
function countsOf(tap: readonly string[], kind: string): Counts {
  const counts: Record<string, Record<string, number>> = {};
  for (const line of tap) {
    const [, name, values] = /^# (\w+ .*?): (.*)$/.exec(line) ?? [];
    if (!name?.startsWith(`${kind} `) || values === undefined) continue;
    const group = counts[name.slice(kind.length + 1)] ??= {};
    for (const [, key, value] of values.matchAll(/(\S+)=(\d+)/g)) {
      group[key!] = Number(value);
    }
  }
  return counts;
}
