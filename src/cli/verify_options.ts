// SPDX-License-Identifier: GPL-2.0-only
import { type Command, InvalidArgumentError, Option } from "commander";
import { count } from "../diagnostic/count.ts";
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Selection } from "./options.ts";
import { atLeastOne, wholeNumber } from "./whole_number.ts";

/** What `verify` is asked for. */
export interface VerifyOptions extends Selection {
  readonly traces: number;
  readonly steps: number;
  readonly seed: number;
  readonly smp?: true;
  readonly rounds: number;
  readonly kasan?: true;
  readonly fault?: true;
  readonly after: "each" | "last";
  readonly shard?: Shard;
  readonly format: "text" | "json" | "ktap" | "kunit";
  readonly out?: string;
  readonly replay?: string;
  readonly merge?: readonly string[];
  readonly plan?: number;
}

/** Part `shard` of `shards`. */
export interface Shard {
  readonly shard: number;
  readonly shards: number;
}

/** Adds those of {@link VerifyOptions} that are not of the selection. */
export function withVerifyOptions(command: Command): Command {
  return command
    .option("--traces <n>", "traces for each kernel", atLeastOne, 20_000)
    .option("--steps <n>", "calls of a trace", atLeastOne, 12)
    .option("--seed <n>", "of the traces", wholeNumber, 1)
    .option("--smp", "run threads on two processors instead, in QEMU")
    .option("--rounds <n>", "rounds of --smp", atLeastOne, 500)
    .option("--kasan", "build the kernels with KASAN")
    .option("--fault", "let allocations fail")
    .addOption(
      new Option("--after <which>", "verify after each patch, or the last")
        .choices(["each", "last"]).default("each"),
    )
    .option("--shard <i/n>", "do part i of n", shard)
    .addOption(
      new Option("--format <form>", "how to print the results")
        .choices(["text", "json", "ktap", "kunit"]).default("text")
        .conflicts("json"),
    )
    .option("--out <dir>", "write results and reproducers there")
    .option("--replay <file>", "replay a reproducer that verify wrote")
    .option("--merge <file...>", "put the results of shards together")
    .option("--plan <shards>", "print a plan for a lab, in YAML", atLeastOne);
}

const trees = ["series", "base", "tree"];
const campaign = ["traces", "steps", "seed", "kasan", "fault", "after"];

/** What goes with each option that has `verify` do something else. */
const modes: Readonly<Record<string, readonly string[]>> = {
  replay: ["tree"],
  merge: ["format"],
  plan: ["series", "base", ...campaign],
  smp: [...trees, "seed", "rounds", "format"],
};

/** What goes with none of them. */
const plain = [...trees, ...campaign, "shard", "format", "out"];

/**
 * Refuses what would be ignored, and what would verify nothing.
 *
 * @throws DiagnosticError PW901
 */
export function requireUsed(command: Command): void {
  const { shard, traces, smp, format } = command.opts<VerifyOptions>();
  const given = Object.keys(command.opts())
    .filter((it) => command.getOptionValueSource(it) !== "default");
  const problems = new Diagnostics();
  const refuse = (message: string, hint: string): void =>
    problems.add({ code: "PW901", message, hint });
  const mode = Object.keys(modes).find((it) => given.includes(it));
  const used = mode === undefined ? plain : [mode, ...modes[mode]!];
  // Errors are printed as JSON in any case.
  const ignored = given.filter((it) => it !== "json" && !used.includes(it));
  if (ignored.length > 0) {
    refuse(
      `${mode ? `--${mode}` : "verify alone"} makes no use of ` +
        ignored.map((it) => `--${it}`).join(", "),
      "leave it out; --help says what there is",
    );
  }
  if (smp && format !== "text" && format !== "json") {
    refuse(`--smp prints no ${format}`, "print JSON: --json");
  }
  if (shard && shard.shard > traces) {
    refuse(
      `shard ${shard.shard}/${shard.shards} of ${count(traces, "trace")} ` +
        "has none",
      "take fewer shards, or more traces",
    );
  }
  problems.throwIfAny();
}

function shard(text: string): Shard {
  const [i, n] = text.split("/").map(Number);
  if (!Number.isInteger(i) || !Number.isInteger(n) || i! < 1 || i! > n!) {
    throw new InvalidArgumentError("It must be I/N, as 1/4.");
  }
  return { shard: i!, shards: n! };
}
