// SPDX-License-Identifier: GPL-2.0-only
import type { Command } from "commander";
import { debianBases } from "../kernel/open_tree.ts";
import { mergeVerified } from "../verify/merge.ts";
import { planOf } from "../verify/plan.ts";
import { asKtap, asKunitJson } from "../verify/results_format.ts";
import { isClean } from "../verify/verified.ts";
import { exit } from "./exit_code.ts";
import { type OpenProject, required } from "./open_project.ts";
import { fromUser, selectedSeries, withSelection } from "./options.ts";
import { readShards } from "./read_shards.ts";
import { replay } from "./replay.ts";
import { withProgress } from "./terminal.ts";
import { verifyAll, verifyAllSmp } from "./verify_all.ts";
import {
  requireUsed,
  type VerifyOptions,
  withVerifyOptions,
} from "./verify_options.ts";
import { printMatrix } from "./verify_report.ts";
import { isCleanSmp } from "./verify_smp.ts";

/** Adds `verify`: holds real kernels against the models and the contract. */
export function addVerify(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  withVerifyOptions(withSelection(program.command("verify"), project))
    .description("replay traces in real kernels, and compare every step")
    .action(async (options: VerifyOptions, command: Command) => {
      requireUsed(command);
      if (options.replay !== undefined) {
        const good = await replay(
          fromUser(options.replay),
          required(project).parts,
          options.tree,
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
        ? mergeVerified(await readShards(options.merge))
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

function planFor(
  options: VerifyOptions,
  shards: number,
  project: OpenProject | undefined,
): string {
  return planOf({
    bases: options.base ?? debianBases,
    series: selectedSeries(options, project).map(({ name }) => name),
    // No job may be one of no traces.
    shards: Math.min(shards, options.traces),
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
