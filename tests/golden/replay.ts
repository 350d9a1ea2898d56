// SPDX-License-Identifier: GPL-2.0-only

/** What a run of a property is told. */
export interface Replay {
  readonly seed: number;
  readonly numRuns: number;
}

/**
 * The same cases on every run, so that a failure is nobody's bad luck. Others,
 * or more of them, come with `-- --seed=N --runs=N` behind the test's file; a
 * failure prints its seed and the smallest case that fails.
 */
export function replay(runs: number): Replay {
  return { seed: given("seed") ?? 2009, numRuns: given("runs") ?? runs };
}

function given(name: string): number | undefined {
  const start = `--${name}=`;
  const found = Deno.args.find((arg) => arg.startsWith(start));
  return found === undefined ? undefined : Number(found.slice(start.length));
}
