// SPDX-License-Identifier: GPL-2.0-only

import { count } from "../diagnostic/count.ts";

/** What one check says of one series on one tree. */
export interface CheckResult {
  /** `apply`, `build`, `sparse`, ... */
  readonly name: string;
  /** "could not run" says nothing about the series, neither good nor bad. */
  readonly status: "pass" | "warn" | "fail" | "could not run";
  /** One line for a person: what was found, or what kept the check from running. */
  readonly summary: string;
  /** What was found where, one line each, each naming its patch. */
  readonly details?: readonly string[];
  /** Debian packages whose absence kept the check from running. */
  readonly packages?: readonly string[];
}

/**
 * Thrown inside a check where it cannot reach a verdict: a program is missing,
 * the base does not build. Who starts work of this folder from elsewhere makes
 * an error of it: `withPrograms` of src/run.
 */
export class CouldNotRun extends Error {
  override readonly name = "CouldNotRun";

  constructor(
    message: string,
    readonly packages: readonly string[] = [],
    readonly details: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Runs a check; a CouldNotRun becomes its result. */
export async function resultOf(
  name: string,
  work: () => Promise<CheckResult>,
): Promise<CheckResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    return couldNotRun(name, error);
  }
}

/** The result of a check that threw. */
export function couldNotRun(name: string, error: CouldNotRun): CheckResult {
  return {
    name,
    status: "could not run",
    summary: error.message,
    ...(error.details.length > 0 && { details: error.details }),
    ...(error.packages.length > 0 && { packages: error.packages }),
  };
}

/**
 * "pass", or "fail" with what was found.
 *
 * @param problem what one thing that was found is called: `new message`
 */
export function verdict(
  name: string,
  found: readonly string[],
  clean: string,
  problem: string,
  problems = `${problem}s`,
): CheckResult {
  if (found.length === 0) return { name, status: "pass", summary: clean };
  const summary = count(found.length, problem, problems);
  return { name, status: "fail", summary, details: found };
}

/**
 * The one line that installs everything that was missing, or undefined where
 * nothing was.
 *
 * @example "sudo apt-get install clang sparse"
 */
export function installHint(
  results: readonly CheckResult[],
): string | undefined {
  const packages = new Set(results.flatMap(({ packages = [] }) => packages));
  if (packages.size === 0) return undefined;
  return `sudo apt-get install ${[...packages].sort().join(" ")}`;
}
