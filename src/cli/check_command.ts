// SPDX-License-Identifier: GPL-2.0-only
import { type Command, Option } from "commander";
import { ruleNames, rules } from "../check/rules.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { openTree } from "../kernel/open_tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import { project as author } from "./author.ts";
import { checkPrepared } from "./check_prepared.ts";
import {
  asJson,
  type Checked,
  printSeries,
  printTotal,
} from "./check_report.ts";
import { exit } from "./exit_code.ts";
import {
  selectedSeries,
  selectedTrees,
  type Selection,
  withSelection,
} from "./options.ts";
import { keepChecked } from "./keep_checked.ts";
import { type OpenProject, required } from "./open_project.ts";
import { prepareSubmission } from "./prepare_submission.ts";
import { resultsFolder } from "./results_folder.ts";
import { scratchFolder } from "./scratch.ts";
import { sentFolder, sentRevisions } from "./sent_revisions.ts";
import { columns, type Progress, withProgress } from "./terminal.ts";

/** The options of `check` beside those that say what is checked. */
interface Options extends Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly details?: true;
  readonly out?: string;
}

/** Adds `check`: what a generated series must pass. */
export function addCheck(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  withSelection(program.command("check"), project)
    .description("hold series to the rules of the list, on real trees")
    .addOption(
      new Option("--only <rule...>", "look at these rules alone")
        .choices(ruleNames),
    )
    .addOption(
      new Option("--skip <rule...>", "leave these rules out")
        .choices(ruleNames),
    )
    .option("--details", "show all of what was found, and not only its start")
    .option("--out <dir>", "keep the results of all rules there, for the site")
    .addHelpText("after", rulesHelp())
    .action(async (options: Options) => {
      const { json = false, details = false } = options;
      const results = await withProgress(
        json,
        (progress) =>
          checkAll(
            options,
            project,
            progress,
            json ? () => {} : (found) => printSeries(found, details),
          ),
      );
      if (json) console.log(JSON.stringify(results.map(asJson), null, 2));
      else printTotal(results);
      finish(exitCode(results));
    });
}

function rulesHelp(): string {
  const rows = rules.map(({ name, asks }) => [`  ${name}`, asks]);
  return `\nRules:\n${columns(rows).join("\n")}`;
}

async function checkAll(
  options: Options,
  project: OpenProject | undefined,
  progress: Progress,
  onSeries: (results: readonly Checked[]) => void,
): Promise<Checked[]> {
  requireWhole(options);
  const { only = ruleNames, skip = [] } = options;
  const rules = only.filter((rule) => !skip.includes(rule));
  if (rules.length === 0) {
    fail({
      code: "PW901",
      message: "--skip leaves none of the rules that --only names",
      hint: "see the rules with check --help",
    });
  }
  const wanted = (rule: string): boolean => rules.includes(rule);
  const opened = required(project);
  const scratch = await TreeCache.ofUser().usable(scratchFolder);
  const out = await resultsFolder(options.out);
  const all: Checked[] = [];
  for (const request of selectedTrees(options)) {
    const { tree } = await openTree(request, { progress });
    const source = await tree.unpacked();
    const bench = { tree, parsed: new Map() };
    for (const series of selectedSeries(options, project)) {
      progress(`${series.name} ${tree.base}: preparing the mails`);
      const prepared = await prepareSubmission({
        ...{ series, bench, source, scratch },
        // Nobody in particular, so that everybody gets the same results.
        sender: author,
        sent: await sentRevisions(sentFolder(opened, series.name)),
      });
      const results = await checkPrepared(
        { series, others: opened.series, bench, source, prepared, wanted },
        progress,
      );
      if (out !== undefined) {
        await keepChecked(out, series, bench, results, scratch);
      }
      const checked = results.map((result) => ({
        series: series.name,
        base: tree.base,
        ...result,
      }));
      onSeries(checked);
      all.push(...checked);
    }
  }
  return all;
}

/**
 * A part of the rules would be kept as if it were all of them.
 *
 * @throws DiagnosticError PW901
 */
function requireWhole({ only, skip, out }: Options): void {
  if (out === undefined || (only ?? skip) === undefined) return;
  fail({
    code: "PW901",
    message: "--out keeps whole runs, and --only and --skip leave rules out",
    hint: "give --out without the other two",
  });
}

function exitCode(results: readonly Checked[]): number {
  const some = (status: Checked["status"]): boolean =>
    results.some((result) => result.status === status);
  if (some("fail")) return exit.found;
  return some("could not run") ? exit.couldNotRun : exit.done;
}
