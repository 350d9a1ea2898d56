// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times patchwright, and says which of the project's aims are met. Nothing
 * depends on the outcome. The arguments are the parts to time, all if there
 * are none:
 *
 * - `edits`: side by side with Coccinelle's spatch on the same edits;
 * - `generation`: all series, and trees of different sizes;
 * - `explore`: side by side with SPIN on the same model;
 * - `walk`: the models of sk_buffs, searched and walked at random;
 * - `replay`: traces in real kernels, which are built if need be;
 * - `venet`: frames by venet, veth and tap, in a kernel that is built so too.
 *
 * Options: `--json`; `--runs <count>`, 7 if not given; `--out <file>` writes
 * what is printed to a file too, as Markdown; `--figures <folder>` keeps the
 * tables and plots of a part there. A part that lacks something on this
 * machine says so, and the others go on. Exit codes: 0 all measured, 1
 * two programs that are timed doing the same did not do the same, 2 wrong
 * usage, 3 something could not run.
 *
 * @module
 */
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { columns, withProgress } from "../src/cli/terminal.ts";
import { DiagnosticError } from "../src/diagnostic/diagnostic.ts";
import { benchEdits } from "./edits.ts";
import { benchExploration } from "./explore.ts";
import { benchGeneration } from "./generation.ts";
import { toMarkdown } from "./markdown.ts";
import type { Bench, Part } from "./part.ts";
import { CouldNotRun } from "./program.ts";
import { benchReplay } from "./replay.ts";
import { type Aim, formatAims } from "./report.ts";
import { benchVenet } from "./venet.ts";
import { benchWalks } from "./walk.ts";

const benches: ReadonlyMap<string, Bench> = new Map([
  ["edits", benchEdits],
  ["generation", benchGeneration],
  ["explore", benchExploration],
  ["walk", benchWalks],
  ["replay", benchReplay],
  ["venet", benchVenet],
]);

interface Options {
  readonly json: boolean;
  readonly runs: number;
  readonly out: string | undefined;
  readonly figures: string | undefined;
  readonly names: readonly string[];
}

/**
 * Reads the command line.
 *
 * @throws Error that says what is wrong with it
 */
function optionsOf(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      runs: { type: "string", default: "7" },
      out: { type: "string" },
      figures: { type: "string" },
    },
    allowPositionals: true,
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs ${values.runs}: give a whole number from 1 up`);
  }
  const known = [...benches.keys()];
  const unknown = positionals.find((name) => !benches.has(name));
  if (unknown !== undefined) {
    throw new Error(`there is no ${unknown}: give some of ${known.join(", ")}`);
  }
  const names = positionals.length > 0 ? positionals : known;
  const { json, out, figures } = values;
  return { json, runs, out, figures, names };
}

/** Takes the figures of one part; gives the reason where it could not run. */
async function take(
  bench: Bench,
  { runs, json }: Options,
): Promise<Part | string> {
  const work = await Deno.makeTempDir({ prefix: "patchwright-bench-" });
  const remove = (): void => Deno.removeSync(work, { recursive: true });
  const interrupted = (): void => {
    remove();
    Deno.exit(3);
  };
  Deno.addSignalListener("SIGINT", interrupted);
  try {
    return await withProgress(
      json,
      (onProgress) => bench({ runs, work, onProgress }),
    );
  } catch (error) {
    const known = error instanceof CouldNotRun ||
      error instanceof DiagnosticError;
    if (!known) throw error;
    return error.message;
  } finally {
    Deno.removeSignalListener("SIGINT", interrupted);
    remove();
  }
}

/** What is known of the machine before anything is timed. */
function machine(): Record<string, string> {
  return {
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
    deno: Deno.version.deno,
    // Above the number of cores: others take part of the time on the wall.
    load: `${loadavg()[0]!.toFixed(1)} when this began`,
  };
}

/** Writes the files of a part. */
async function keep(
  { files = new Map() }: Part,
  folder: string,
): Promise<void> {
  for (const [name, text] of files) {
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
}

async function main(args: string[]): Promise<number> {
  let options: Options;
  try {
    options = optionsOf(args);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  const { json, out, names } = options;
  const about = machine();
  const lines: string[] = [];
  const print = (more: readonly string[]): void => {
    lines.push(...more);
    if (!json) console.log(more.join("\n"));
  };
  print(columns(Object.entries(about)));
  const figures: Record<string, unknown> = {};
  const aims: Aim[] = [];
  let code = 0;
  for (const name of names) {
    const part = await take(benches.get(name)!, options);
    print(["", `${name}, load ${loadavg()[0]!.toFixed(1)} at its end`, ""]);
    if (typeof part === "string") {
      print([`could not run: ${part}`]);
      aims.push({ aim: `aims of ${name}`, measured: part, met: undefined });
      code ||= 3;
      continue;
    }
    print(part.lines);
    if (options.figures !== undefined) await keep(part, options.figures);
    figures[name] = part.figures;
    aims.push(...part.aims);
    if (part.differences.length > 0) code = 1;
  }
  print(["", ...formatAims(aims)]);
  if (json) console.log(JSON.stringify({ ...about, figures, aims }, null, 2));
  if (out !== undefined) await Deno.writeTextFile(out, toMarkdown(lines));
  return code;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
