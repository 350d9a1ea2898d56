// SPDX-License-Identifier: GPL-2.0-only
import process from "node:process";
import { type Figure, figure } from "./measure.ts";
import { runProgram } from "./program.ts";

/** Something that tells by itself what it took, in milliseconds. */
export type Timed = () => number | Promise<number>;

/**
 * Processor time that this process has had, in milliseconds, all its threads
 * included. Unlike the time on the wall it does not grow with what else the
 * machine does; caches and sibling threads that are shared still show in it.
 */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What some work took of this process, in processor time. */
export function cpuOf(work: () => void): number {
  const start = cpuMilliseconds();
  work();
  return cpuMilliseconds() - start;
}

/**
 * Processor time of the programs that this process ran, theirs included, in
 * milliseconds: of all that have ended.
 */
export async function childCpuMilliseconds(): Promise<number> {
  const script = "cat /proc/$PPID/stat; getconf CLK_TCK";
  const [stat, ticks] = (await runProgram("sh", ["-c", script])).split("\n");
  // Behind the name, which may have anything in it.
  const fields = stat!.slice(stat!.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 1000 / Number(ticks);
}

/**
 * Times subjects that are to be compared, turn about, as they tell it. The
 * first round is not counted.
 */
export async function measureTimed<Name extends string>(
  runs: number,
  subjects: Readonly<Record<Name, Timed>>,
): Promise<Record<Name, Figure>> {
  const entries = Object.entries<Timed>(subjects);
  const times = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, subject] of entries) {
      const took = await subject();
      if (run > 0) times.get(name)!.push(took);
    }
  }
  return Object.fromEntries(
    entries.map(([name]) => [name, figure(times.get(name)!)]),
  ) as Record<Name, Figure>;
}
