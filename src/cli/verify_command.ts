// SPDX-License-Identifier: GPL-2.0-only
import { type Command, InvalidArgumentError, Option } from "commander";
import { fail } from "../diagnostic/diagnostic.ts";
import { debianBases } from "../kernel/open_tree.ts";
import { mergeVerified } from "../verify/merge.ts";
import { planOf } from "../verify/plan.ts";
import { asKtap, asKunitJson } from "../verify/results_format.ts";
import { isClean, isVerified, type Verified } from "../verify/verified.ts";
import { exit } from "./exit_code.ts";
import { type OpenProject, required } from "./open_project.ts";
import { fromUser, selectedSeries, withSelection } from "./options.ts";
import { replay } from "./replay.ts";
import { withProgress } from "./terminal.ts";
import {
  type Shard,
  verifyAll,
  verifyAllSmp,
  type VerifyOptions,
} from "./verify_all.ts";
import { printMatrix } from "./verify_report.ts";
import { isCleanSmp } from "./verify_smp.ts";

/** Adds `verify`: holds real kernels against the models and the contract. */
export function addVerify(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  withSelection(program.command("verify"), project)
    .description("replay traces in real kernels, and compare every step")
    .option("--traces <n>", "traces for each kernel", count, 20_000)
    .option("--steps <n>", "calls of a trace", count, 12)
    .option("--seed <n>", "of the traces", count, 1)
    .option("--smp", "run threads on two processors instead, in QEMU")
    .option("--rounds <n>", "rounds of --smp", count, 500)
    .option("--kasan", "build the kernels with KASAN")
    .option("--fault", "let allocations fail")
    .addOption(
      new Option("--after <which>", "verify after each patch, or the last")
        .choices(["each", "last"]).default("each"),
    )
    .option("--shard <i/n>", "do part i of n", shard)
    .addOption(
      new Option("--format <form>", "how to print the results")
        .choices(["text", "json", "ktap", "kunit"]).default("text"),
    )
    .option("--out <dir>", "write results and reproducers there")
    .option("--replay <file>", "replay a reproducer that verify wrote")
    .option("--merge <file...>", "put the results of shards together")
    .option("--plan <shards>", "print a plan for a lab, in YAML", count)
    .action(async (options: VerifyOptions) => {
      if (options.replay !== undefined) {
        const good = await replay(
          fromUser(options.replay),
          required(project).parts,
        );
        return finish(good ? exit.done : exit.found);
      }
      if (options.plan !== undefined) {
        return console.log(planFor(options, options.plan, project).trimEnd());
      }
      const format = options.json ? "json" : options.format;
      if (options.smp) {
        const runs = await withProgress(
          format !== "text",
          (progress) =>
            verifyAllSmp(
              options,
              required(project),
              progress,
              format === "text",
            ),
        );
        if (format !== "text") console.log(JSON.stringify(runs, null, 2));
        return finish(runs.every(isCleanSmp) ? exit.done : exit.found);
      }
      const results = options.merge
        ? mergeVerified(await readResults(options.merge))
        : await withProgress(
          format !== "text",
          (progress) =>
            verifyAll(
              options,
              required(project),
              progress,
              format === "text",
            ),
        );
      if (format === "json") console.log(JSON.stringify(results, null, 2));
      else if (format === "ktap") console.log(asKtap(results).trimEnd());
      else if (format === "kunit") {
        console.log(JSON.stringify(asKunitJson(results), null, 2));
      } else printMatrix(results);
      finish(results.every(isClean) ? exit.done : exit.found);
    });
}

/** What `--out` wrote in other runs. */
async function readResults(files: readonly string[]): Promise<Verified[]> {
  return await Promise.all(files.map(async (file) => {
    const value = await Deno.readTextFile(fromUser(file))
      .then((text): unknown => JSON.parse(text))
      .catch(() => undefined);
    if (isVerified(value)) return value;
    return fail({
      code: "PW901",
      message: `${file} holds no result of verify`,
      hint: "give files that verify --out wrote",
    });
  }));
}

function planFor(
  options: VerifyOptions,
  shards: number,
  project: OpenProject | undefined,
): string {
  return planOf({
    bases: options.base ?? debianBases,
    series: selectedSeries(options, project).map(({ name }) => name),
    shards: Math.max(shards, 1),
    options: [
      `--traces ${options.traces}`,
      `--steps ${options.steps}`,
      `--seed ${options.seed}`,
      ...(options.kasan ? ["--kasan"] : []),
      ...(options.fault ? ["--fault"] : []),
      `--after ${options.after}`,
    ],
  });
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return value;
}

function shard(text: string): Shard {
  const [i, n] = text.split("/").map(Number);
  if (!Number.isInteger(i) || !Number.isInteger(n) || i! < 1 || i! > n!) {
    throw new InvalidArgumentError("It must be I/N, as 1/4.");
  }
  return { shard: i!, shards: n! };
}
