// SPDX-License-Identifier: GPL-2.0-only
import type { PoolOptions } from "../src/explore/pool_fixture.ts";
import { CouldNotRun, runProgram } from "./program.ts";

const model = decodeURIComponent(
  new URL("./spin/pool.pml", import.meta.url).pathname,
);
const hint = ": on Debian, it is in the package spin";

/** A pool, all of it said. */
export type PoolSize = Required<Omit<PoolOptions, "defect">>;

/** What SPIN's verifier found, and the processor time that it took. */
export interface SpinResult {
  readonly states: number;
  readonly transitions: number;
  /** Bytes of a state as it is kept. */
  readonly vectorBytes: number;
  readonly milliseconds: number;
}

/** What the generated C is compiled with: no reduction, as there is none here. */
export const compilerFlags: readonly string[] = [
  "-O2",
  "-DSAFETY",
  "-DNOREDUCE",
];

/**
 * SPIN's version, in its own words.
 *
 * @throws CouldNotRun without SPIN
 */
export async function spinVersion(): Promise<string> {
  return (await runProgram("spin", ["-V"], { hint })).trim();
}

/**
 * Has SPIN generate the verifier of a pool, and compiles it.
 *
 * @param dir an empty folder, in which the program `pan` is put
 */
export async function buildVerifier(
  { objects, users, values, payload }: PoolSize,
  dir: string,
): Promise<void> {
  await Deno.mkdir(dir, { recursive: true });
  await Deno.copyFile(model, `${dir}/pool.pml`);
  const sizes = [
    `-DOBJECTS=${objects}`,
    `-DUSERS=${users}`,
    `-DVALUES=${values}`,
    `-DPAYLOAD=${payload}`,
  ];
  // -o2 keeps the payload in the state, though nothing ever reads it.
  await runProgram("spin", ["-a", "-o2", ...sizes, "pool.pml"], {
    cwd: dir,
    hint,
  });
  // The warnings are about SPIN's C.
  await runProgram("gcc", [...compilerFlags, "-w", "-o", "pan", "pan.c"], {
    cwd: dir,
  });
}

/**
 * Runs the verifier, depth first as it is by default, with room for all states.
 *
 * @throws CouldNotRun where it does not search everything
 */
export async function runVerifier(dir: string): Promise<SpinResult> {
  const script = "./pan -m2000000 -w22 || exit 1; times";
  const output = await runProgram("sh", ["-c", script], { cwd: dir });
  const number = (pattern: RegExp): number => {
    const found = output.match(pattern);
    if (found === null) throw new CouldNotRun(`pan printed:\n${output}`);
    return Number(found[1]);
  };
  if (number(/errors: (\d+)/) !== 0 || /not completed/.test(output)) {
    throw new CouldNotRun(`pan did not search everything:\n${output}`);
  }
  // The last line of the shell: user and system time of its programs.
  const times = [...output.trimEnd().split("\n").at(-1)!.matchAll(
    /(\d+)m([\d.]+)s/g,
  )];
  return {
    states: number(/(\d+) states, stored/),
    // One more than there are: the first state counts as one.
    transitions: number(/(\d+) transitions/) - 1,
    vectorBytes: number(/State-vector (\d+) byte/),
    milliseconds: times.reduce(
      (sum, [, minutes, seconds]) =>
        sum + 60_000 * Number(minutes) + 1000 * Number(seconds),
      0,
    ),
  };
}
