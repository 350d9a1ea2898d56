// SPDX-License-Identifier: GPL-2.0-only
import { CouldNotRun } from "./result.ts";

/** A walk that stops, by itself, at the first thing that it cannot do. */
export class Guarded<Walk> {
  problem: CouldNotRun | undefined;

  constructor(readonly walk: Walk) {}

  async run(work: (walk: Walk) => Promise<void>): Promise<void> {
    if (this.problem) return;
    const came = await orProblem(() => work(this.walk));
    if (came instanceof CouldNotRun) this.problem = came;
  }
}

/** What some work came to, or what kept it from being done. */
export async function orProblem<T>(
  work: () => Promise<T>,
): Promise<T | CouldNotRun> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CouldNotRun) return error;
    throw error;
  }
}
