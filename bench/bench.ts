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
 * `--help` tells the options. A part that lacks something on this
 * machine says so, and the others go on. Exit codes: 0 all measured, 1
 * two programs that are timed doing the same did not do the same, 2 wrong
 * usage, 3 something could not run.
 *
 * @module
 */
import { cpus, loadavg } from "node:os";
import { Argument, Command, CommanderError } from "commander";
import { InvalidArgumentError } from "commander";
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
 * @throws CommanderError where it is wrong, once that is said, or asks for help
 */
function optionsOf(args: readonly string[]): Options {
  const known = [...benches.keys()];
  const program = new Command("bench")
    .description(
      "time patchwright, and say which of the project's aims are met",
    )
    .addArgument(
      new Argument("[part...]", "what to time").choices(known).default(known),
    )
    .option("--json", "print the figures as JSON", false)
    .option("--runs <count>", "how often each is timed", wholeNumber, 7)
    .option("--out <file>", "write what is printed there too, as Markdown")
    .option("--figures <dir>", "keep the tables and plots of the parts there")
    .exitOverride()
    .parse([...args], { from: "user" });
  const { json, runs, out, figures } = program.opts<Omit<Options, "names">>();
  return { json, runs, out, figures, names: program.processedArgs[0] };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 up.");
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
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
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
