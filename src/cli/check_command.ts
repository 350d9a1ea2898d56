// SPDX-License-Identifier: GPL-2.0-only
import { type Command, Option } from "commander";
import { everydayRules, ruleNames, rules } from "../check/rules.ts";
import { sideBySide } from "../check/side_by_side.ts";
import { Diagnostics, fail } from "../diagnostic/diagnostic.ts";
import { openTree } from "../kernel/open_tree.ts";
import type { Tree } from "../kernel/tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import {
  asJson,
  type Checked,
  printSeries,
  printTotal,
} from "./check_report.ts";
import { checkTree } from "./check_tree.ts";
import { exit } from "./exit_code.ts";
import { InTurn } from "./in_turn.ts";
import {
  selectedSeries,
  selectedTrees,
  type Selection,
  withSelection,
} from "./options.ts";
import { type OpenProject, required } from "./open_project.ts";
import { resultsFolder } from "./results_folder.ts";
import { scratchFolder } from "./scratch.ts";
import {
  columns,
  type Progress,
  progressOfEach,
  withProgress,
} from "./terminal.ts";

/** The options of `check` beside those that say what is checked. */
interface Options extends Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly all?: true;
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
    .addOption(
      new Option("--all", "look at the rules that take minutes, too")
        .conflicts("only"),
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
  const { all = false, skip = [] } = options;
  const { only = all ? ruleNames : everydayRules } = options;
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
  const trees: Tree[] = [];
  for (const request of selectedTrees(options)) {
    trees.push((await openTree(request, { progress })).tree);
  }
  const each = progressOfEach(progress, trees.length);
  const reports = new InTurn(trees.length, onSeries);
  const problems = new Diagnostics();
  // Much of what is done for a series, Sphinx above all, takes one processor.
  const found = await sideBySide([...trees.entries()], async ([lane, tree]) => {
    // What keeps one tree from being checked says nothing of the others.
    const results = await problems.collectAsync(() =>
      checkTree(
        { ...{ tree, wanted, scratch, out }, project: opened },
        selectedSeries(options, project),
        each[lane]!,
        (results) => reports.put(lane, results),
      )
    );
    each[lane]!("");
    reports.end(lane);
    return results ?? [];
  });
  problems.throwIfAny();
  return found.flat();
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
