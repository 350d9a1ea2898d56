// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times patchwright, side by side with Coccinelle's spatch on the same edits,
 * and on trees of different sizes, and says which of the project's aims are
 * met. Nothing depends on the outcome.
 *
 * Options: `--json`; `--runs <count>`, 7 if not given. Exit codes: 0 measured,
 * 1 the two programs did not make the same code, 2 wrong usage, 3 could not
 * run.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { DiagnosticError } from "../src/diagnostic/diagnostic.ts";
import { type Measured, takeFigures } from "./figures.ts";
import { CouldNotRun } from "./program.ts";
import { type Aim, formatAims, formatTable, type Table } from "./report.ts";
import { base } from "./trees.ts";
import { aimsOf, tablesOf } from "./verdict.ts";

function print(measured: Measured, tables: Table[], aims: Aim[]): void {
  for (const [name, value] of Object.entries(measured.machine)) {
    console.log(`${name.padEnd(8)}${value}`);
  }
  const { differences } = measured.comparison;
  console.log(
    differences.length === 0
      ? "\nBoth programs made the same code of the same two files."
      : `\nThe programs did not make the same code:\n  ${
        differences.join("\n  ")
      }`,
  );
  for (const table of tables) {
    console.log(`\n${formatTable(table).join("\n")}`);
  }
  if (measured.sizes.length < 3) {
    console.log(
      `could not run on all of Linux: deno task check --base ${base} unpacks it`,
    );
  }
  console.log(`\n${formatAims(aims).join("\n")}`);
}

async function main(args: string[]): Promise<number> {
  let options: { json?: boolean; runs?: string };
  try {
    options = parseArgs({
      args,
      options: { json: { type: "boolean" }, runs: { type: "string" } },
    }).values;
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  const runs = Number(options.runs ?? "7");
  if (!Number.isInteger(runs) || runs < 1) {
    console.error(`--runs ${options.runs}: give a whole number from 1 up`);
    return 2;
  }
  const work = await Deno.makeTempDir({ prefix: "patchwright-bench-" });
  Deno.addSignalListener("SIGINT", () => {
    Deno.removeSync(work, { recursive: true });
    Deno.exit(3);
  });
  try {
    const measured = await takeFigures(runs, work);
    const tables = tablesOf(measured);
    const aims = aimsOf(measured);
    if (options.json) {
      const { machine, comparison } = measured;
      const { differences } = comparison;
      console.log(
        JSON.stringify({ machine, differences, tables, aims }, null, 2),
      );
    } else print(measured, tables, aims);
    return measured.comparison.differences.length === 0 ? 0 : 1;
  } catch (error) {
    const known = error instanceof CouldNotRun ||
      error instanceof DiagnosticError;
    if (!known) throw error;
    console.error(`could not run: ${error.message}`);
    return 3;
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
