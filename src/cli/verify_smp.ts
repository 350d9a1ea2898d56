// SPDX-License-Identifier: GPL-2.0-only
import { count as counted } from "../diagnostic/count.ts";
import type { Mail } from "../patch/commit.ts";
import { bootSmp } from "../smp/boot_smp.ts";
import { buildSmp } from "../smp/build_smp.ts";
import { harnessFiles, type Registration } from "../smp/harness.ts";
import type { SmpRun } from "../smp/judge.ts";
import { problemsOf } from "../smp/problems.ts";
import { mustKeepContract } from "../verify/implementation.ts";
import type { OpenGround } from "./ground.ts";
import { withMailFiles } from "./mail_files.ts";
import { root } from "./paths.ts";

/** How many rounds, and of which seed. */
export interface SmpOptions {
  readonly rounds: number;
  readonly seed: number;
}

/** What two processors came to with one kernel. */
export interface SmpVerified {
  readonly base: string;
  readonly implementation: Registration;
  readonly outcome: SmpRun["outcome"] | "no-build";
  readonly run?: SmpRun;
  /** What speaks against it; nothing where all is as it should be. */
  readonly problems: readonly string[];
  readonly console: readonly string[];
}

/** Milliseconds for a boot, and for a round on an emulated machine. */
const BOOT = 120_000;
const ROUND = 2_000;

/**
 * Builds a kernel for two processors with lockdep and KCSAN, and has threads
 * share, expand, merge and free the same data on both.
 *
 * @throws DiagnosticError PW603, PW612, PW613 where such a machine cannot be had
 */
export async function verifySmp(
  { ground, smpWork }: Omit<OpenGround, "tree">,
  implementation: Registration,
  mails: readonly Mail[],
  { rounds, seed }: SmpOptions,
): Promise<SmpVerified> {
  const about = { base: ground.base, implementation };
  const header = `${ground.source}/include/linux/skbuff.h`;
  return await withMailFiles(mails, ground.scratch, async (paths) => {
    const kernel = await buildSmp({
      source: ground.source,
      identity: ground.identity,
      mails: paths,
      harness: await harnessFiles(
        `${root}/templates`,
        implementation,
        await Deno.readTextFile(header),
      ),
      work: smpWork,
      onProgress: (message) =>
        ground.onProgress(`${ground.base} ${implementation}: ${message}`),
    });
    if (kernel.outcome === "no-build") {
      const problems = ["the kernel does not build"];
      const { outcome, console } = kernel;
      return { ...about, outcome, problems, console };
    }
    const run = await bootSmp({
      kernel,
      rounds,
      seed,
      timeLimit: BOOT + ROUND * rounds,
      onProgress: ground.onProgress,
    });
    const { outcome, console } = run;
    const mustKeep = mustKeepContract(implementation);
    const problems = problemsOf(run, { rounds, mustKeep });
    return { ...about, outcome, run, problems, console };
  });
}

/** Whether all is as it should be. */
export function isCleanSmp({ problems }: SmpVerified): boolean {
  return problems.length === 0;
}

/** Prints what came of one kernel. */
export function printSmp(verified: SmpVerified): void {
  const { base, implementation, outcome, run, problems } = verified;
  const name = `${base} ${implementation}, two processors`;
  if (run?.outcome !== "ran") {
    console.log(`${name}: ${outcome}`);
    for (const line of verified.console.slice(-20)) {
      console.log(`    | ${line}`);
    }
    return;
  }
  const broken = Object.entries(run.violations);
  console.log(
    `${name}: ${counted(run.rounds, "round")}, seed ${run.seed}, ` +
      `${counted(run.attached, "registration")}, ` +
      `told ${counted(run.told.task, "time")} in tasks and ` +
      `${run.told.softirq} in softirqs`,
  );
  for (const [clause, { count, round, what }] of broken) {
    console.log(
      `    breaks ${clause}: ${
        counted(count, "time")
      }, first in round ${round}: ${what}`,
    );
  }
  for (const { finding, title, count } of run.reports) {
    console.log(
      `    ${finding ? "finding" : "background"}: ${title} (${
        counted(count, "time")
      })`,
    );
  }
  if (broken.length === 0) console.log("    every clause holds");
  for (const problem of problems) console.log(`    problem: ${problem}`);
}
