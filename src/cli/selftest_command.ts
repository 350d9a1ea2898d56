// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import { type Command, Option } from "commander";
import type { Where } from "../selftest/run_selftest.ts";
import { exit } from "./exit_code.ts";
import type { OpenProject } from "./open_project.ts";
import { type Selection, withSelection } from "./options.ts";
import { printSelftest } from "./selftest_report.ts";
import { isGood, selftestAll, type Selftested } from "./selftest_all.ts";
import { withProgress } from "./terminal.ts";
import { wholeNumber } from "./whole_number.ts";

/** What `selftest` is asked for. */
export interface SelftestOptions extends Selection {
  readonly on: readonly Where[];
  readonly rounds: number;
  readonly seed: number;
  readonly out?: string;
}

/** Adds `selftest`: runs the selftest that a series carries. */
export function addSelftest(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  withSelection(program.command("selftest"), project)
    .description("run the selftests of the series in real kernels")
    .addOption(
      new Option(
        "--on <machine...>",
        "User-Mode Linux, with a module, with KASAN; two processors with lockdep",
      ).choices(["plain", "module", "kasan", "smp"]).default(["plain"]),
    )
    .option("--rounds <n>", "rounds of hostile guests", wholeNumber, 20_000)
    .option("--seed <n>", "of what they try", wholeNumber, 1)
    .option("--out <dir>", "write results and consoles there")
    .action(async (options: SelftestOptions) => {
      const json = options.json ?? false;
      const results = await withProgress(
        json,
        (progress) =>
          selftestAll(
            options,
            project,
            progress,
            json ? () => {} : printSelftest,
          ),
      );
      if (json) console.log(JSON.stringify(results, null, 2));
      else printTotal(results);
      finish(results.every(isGood) ? exit.done : exit.found);
    });
}

/**
 * The tests that passed; each test or other thing that went wrong; and the tests
 * that were skipped.
 */
function printTotal(results: readonly Selftested[]): void {
  const sum = (of: (result: Selftested) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  console.log(
    `\n${count(sum(({ passed }) => passed.length), "test")} passed, ` +
      `${sum(({ problems }) => problems.length)} failed, ` +
      `${sum(({ skipped }) => skipped.length)} skipped`,
  );
}
