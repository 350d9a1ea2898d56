// SPDX-License-Identifier: GPL-2.0-only
import type { SmpRun } from "./judge.ts";

/** How many registrations the harness attaches in a round. */
export const registrationsOfRound = 8;

/** What a run is held against. */
export interface SmpAsked {
  /** How many rounds it was to do. */
  readonly rounds: number;
  /** Whether what lends the pages must keep the contract. */
  readonly mustKeep: boolean;
}

/** What speaks against a run; nothing where all is as it should be. */
export function problemsOf(
  run: SmpRun,
  { rounds, mustKeep }: SmpAsked,
): string[] {
  if (run.outcome !== "ran") {
    return [`${run.outcome}: it did not come to its end`];
  }
  const problems: string[] = [];
  if (run.rounds !== rounds) {
    problems.push(`${run.rounds} of ${rounds} rounds were done`);
  }
  const wanted = registrationsOfRound * rounds;
  if (wanted === 0 || run.attached !== wanted) {
    problems.push(`${run.attached} of ${wanted} registrations were attached`);
  }
  if (!run.lockdep) problems.push("lockdep turned itself off");
  const steps = Object.entries(run.steps);
  if (steps.length === 0) problems.push("no step was taken");
  for (const [name, count] of steps) {
    if (count === 0) problems.push(`${name} never did what it is for`);
  }
  if (!mustKeep) return problems;
  return [
    ...problems,
    ...Object.keys(run.violations).map((clause) => `${clause} is broken`),
    ...run.reports.filter(({ finding }) => finding).map(({ title }) => title),
  ];
}
