// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times patchwright, and says which of the project's aims are met. Nothing
 * depends on the outcome. What is timed is the argument:
 *
 * - `edits`, if there is none: side by side with Coccinelle's spatch on the
 *   same edits, and on trees of different sizes;
 * - `explore`: side by side with SPIN on the same model;
 * - `replay`: traces in real kernels, which are built if need be.
 *
 * Options: `--json`; `--runs <count>`, 7 if not given. Exit codes: 0 measured,
 * 1 the two programs did not make the same code, 2 wrong usage, 3 could not
 * run.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { DiagnosticError } from "../src/diagnostic/diagnostic.ts";
import { withProgress } from "../src/cli/terminal.ts";
import {
  explorationAims,
  measureExploration,
  printExploration,
} from "./explore.ts";
import { type Measured, takeFigures } from "./figures.ts";
import { CouldNotRun } from "./program.ts";
import { measureReplays, printReplays, replayAims } from "./replay.ts";
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

async function benchExploration(
  runs: number,
  work: string,
  json: boolean,
): Promise<number> {
  const explored = await measureExploration(runs, work);
  const aims = explorationAims(explored);
  if (json) console.log(JSON.stringify({ ...explored, aims }, null, 2));
  else printExploration(explored);
  return 0;
}

async function benchReplay(
  runs: number,
  _work: string,
  json: boolean,
): Promise<number> {
  const replays = await withProgress(
    json,
    (progress) => measureReplays(runs, progress),
  );
  const aims = replayAims(replays);
  if (json) console.log(JSON.stringify({ ...replays, aims }, null, 2));
  else printReplays(replays);
  return 0;
}

async function benchEdits(
  runs: number,
  work: string,
  json: boolean,
): Promise<number> {
  const measured = await takeFigures(runs, work);
  const tables = tablesOf(measured);
  const aims = aimsOf(measured);
  const { machine, comparison: { differences } } = measured;
  if (json) {
    console.log(
      JSON.stringify({ machine, differences, tables, aims }, null, 2),
    );
  } else print(measured, tables, aims);
  return differences.length === 0 ? 0 : 1;
}

const benches = new Map([
  ["edits", benchEdits],
  ["explore", benchExploration],
  ["replay", benchReplay],
]);

async function main(args: string[]): Promise<number> {
  let options: { json?: boolean; runs?: string };
  let names: string[];
  try {
    ({ values: options, positionals: names } = parseArgs({
      args,
      options: { json: { type: "boolean" }, runs: { type: "string" } },
      allowPositionals: true,
    }));
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  const runs = Number(options.runs ?? "7");
  if (!Number.isInteger(runs) || runs < 1) {
    console.error(`--runs ${options.runs}: give a whole number from 1 up`);
    return 2;
  }
  const bench = benches.get(names[0] ?? "edits");
  if (bench === undefined || names.length > 1) {
    console.error(`give one of ${[...benches.keys()].join(", ")}, or none`);
    return 2;
  }
  const work = await Deno.makeTempDir({ prefix: "patchwright-bench-" });
  Deno.addSignalListener("SIGINT", () => {
    Deno.removeSync(work, { recursive: true });
    Deno.exit(3);
  });
  try {
    return await bench(runs, work, options.json ?? false);
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
