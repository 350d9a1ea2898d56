// SPDX-License-Identifier: GPL-2.0-only
import { type Command, Option } from "commander";
import { count } from "../diagnostic/count.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { debianBases } from "../kernel/open_tree.ts";
import { mutate } from "../mutate/mutate.ts";
import {
  type CResult,
  type ModelResult,
  type MutateReport,
  percentOf,
  scoreOf,
} from "../mutate/report.ts";
import { isCover } from "../patch/mail_parts.ts";
import { patchedBy, standsIn } from "../verify/stand.ts";
import { project as author } from "./author.ts";
import { exit } from "./exit_code.ts";
import { generateSeries } from "./generate_series.ts";
import { groundOf } from "./ground.ts";
import { type OpenProject, required } from "./open_project.ts";
import { keepMutated } from "./keep_mutated.ts";
import { selectedSeries } from "./options.ts";
import { readPrograms, readVenetPrograms } from "./programs.ts";
import { resultsFolder } from "./results_folder.ts";
import { type Progress, withProgress } from "./terminal.ts";

interface Options {
  readonly series: (typeof targets)[number];
  readonly base: readonly string[];
  readonly only?: readonly string[];
  readonly json?: true;
  readonly out?: string;
}

/** The series that defects are planted in. */
const targets = ["dataref", "venet"] as const;

/** Adds `mutate`: whether verification notices planted defects. */
export function addMutate(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  program.command("mutate")
    .description("plant defects in the kernel and in the model, one at a time")
    .addOption(
      new Option("--series <name>", "the series to plant them in")
        .choices(targets).default("dataref"),
    )
    .addOption(
      new Option("--base <version...>", "Debian kernels to plant them in")
        .choices(debianBases).default([debianBases.at(-1)!]),
    )
    .option("--only <name...>", "mutants to try (default: all)")
    .option("--json", "print the results as JSON")
    .option("--out <dir>", "keep the results there, for the site")
    .action(async (options: Options) => {
      const json = options.json ?? false;
      requireWhole(options);
      const out = await resultsFolder(options.out);
      const reports: MutateReport[] = [];
      for (const base of options.base) {
        reports.push(
          await withProgress(
            json,
            (progress) =>
              mutateOn(base, options, project, progress, !json, out),
          ),
        );
      }
      if (json) console.log(JSON.stringify(reports, null, 2));
      else for (const report of reports) printScores(report);
      finish(reports.every(isComplete) ? exit.done : exit.found);
    });
}

/**
 * A part of the defects would be kept as if it were all of them.
 *
 * @throws DiagnosticError PW901
 */
function requireWhole({ only, out }: Options): void {
  if (only === undefined || out === undefined) return;
  fail({
    code: "PW901",
    message: "--out keeps whole runs, and --only leaves defects out",
    hint: "give one of the two",
  });
}

async function mutateOn(
  base: string,
  { series: name, only }: Options,
  project: OpenProject | undefined,
  progress: Progress,
  show: boolean,
  out: string | undefined,
): Promise<MutateReport> {
  const { tree, ground } = await groundOf({ base }, progress);
  const [series] = selectedSeries({ series: [name] }, project);
  const { mails } = await generateSeries(series!, { tree, parsed: new Map() }, {
    author,
    signOff: false,
    scratch: ground.scratch,
  });
  const patches = mails.filter((mail) => !isCover(mail));
  const patched = await patchedBy(ground, name, patches, patches.length);
  const parts = required(project).parts
    .filter(({ series }) => series.includes(name));
  const [stand] = await standsIn(ground, patched, parts);
  const report = await mutate({
    ground,
    stand: stand!,
    programs: name === "venet" ? readVenetPrograms() : readPrograms(),
    ...(only && { only }),
    ...(show && { onResult: printResult }),
  });
  if (out !== undefined) await keepMutated(out, name, tree, mails, report);
  return report;
}

/** Every defect that can be noticed was. */
function isComplete({ c, model, baseline }: MutateReport): boolean {
  return baseline === undefined &&
    [...c, ...model].every(({ fate }) =>
      fate === "killed" || fate === "equivalent"
    );
}

function printResult(result: CResult | ModelResult): void {
  const place = "file" in result
    ? `${result.file}:${result.function}`
    : result.place;
  console.log(`${result.fate}: ${result.name} (${place}): ${result.breaks}`);
  if ("kill" in result && result.kill) {
    const { by, program, outcome, trace } = result.kill;
    console.log(
      `    ${outcome}, by ${program ?? by}, ${count(trace.length, "call")}`,
    );
  }
  if (result.equivalent !== undefined) console.log(`    ${result.equivalent}`);
}

function printScores({ stand, c, model, baseline }: MutateReport): void {
  if (baseline !== undefined) {
    console.log(`${stand}: differs from its model without any defect`);
    return;
  }
  for (const [name, results] of [["kernel", c], ["model", model]] as const) {
    const score = scoreOf(results);
    const { killed, of, equivalent } = score;
    console.log(
      `${stand}: ${killed} of ${count(of, "defect")} in the ${name} noticed ` +
        `(${percentOf(score)}%), ${equivalent} equivalent`,
    );
  }
}
