// SPDX-License-Identifier: GPL-2.0-only
import { type Command, InvalidArgumentError, Option } from "commander";
import { openTree } from "../kernel/open_tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import type { Mail } from "../patch/commit.ts";
import { reproducerOf } from "../verify/reproducer.ts";
import { asKtap, asKunitJson } from "../verify/results_format.ts";
import type { Ground } from "../verify/stand.ts";
import { standsOf } from "../verify/stands.ts";
import { isClean, type Verified } from "../verify/verified.ts";
import { verifyStand } from "../verify/verify_stand.ts";
import { project } from "./author.ts";
import { exit } from "./exit_code.ts";
import { generateSeries } from "./generate_series.ts";
import {
  fromUser,
  selectedSeries,
  selectedTrees,
  type Selection,
  withSelection,
} from "./options.ts";
import { scratchFolder } from "./scratch.ts";
import { type Progress, withProgress } from "./terminal.ts";
import { printFinding, printMatrix, printStand } from "./verify_report.ts";

interface Options extends Selection {
  readonly traces: number;
  readonly steps: number;
  readonly seed: number;
  readonly kasan?: true;
  readonly fault?: true;
  readonly after: "each" | "last";
  readonly shard?: Shard;
  readonly format: "text" | "json" | "ktap" | "kunit";
  readonly out?: string;
}

interface Shard {
  readonly shard: number;
  readonly shards: number;
}

/** Adds `verify`: holds real kernels against the models and the contract. */
export function addVerify(
  program: Command,
  finish: (code: number) => void,
): void {
  withSelection(program.command("verify"))
    .description("replay traces in real kernels, and compare every step")
    .option("--traces <n>", "traces for each kernel", count, 20_000)
    .option("--steps <n>", "calls of a trace", count, 12)
    .option("--seed <n>", "of the traces", count, 1)
    .option("--kasan", "build the kernels with KASAN")
    .option("--fault", "let allocations fail")
    .addOption(
      new Option("--after <which>", "verify after each patch, or the last")
        .choices(["each", "last"]).default("each"),
    )
    .option("--shard <i/n>", "do part i of n", shard)
    .addOption(
      new Option("--format <form>", "how to print the results")
        .choices(["text", "json", "ktap", "kunit"]).default("text"),
    )
    .option("--out <dir>", "write results and reproducers there")
    .action(async (options: Options) => {
      const format = options.json ? "json" : options.format;
      const results = await withProgress(
        format !== "text",
        (progress) => verifyAll(options, progress, format === "text"),
      );
      if (format === "json") console.log(JSON.stringify(results, null, 2));
      else if (format === "ktap") console.log(asKtap(results).trimEnd());
      else if (format === "kunit") {
        console.log(JSON.stringify(asKunitJson(results), null, 2));
      } else printMatrix(results);
      finish(results.every(isClean) ? exit.done : exit.found);
    });
}

async function verifyAll(
  options: Options,
  progress: Progress,
  show: boolean,
): Promise<Verified[]> {
  const cache = TreeCache.ofUser();
  const results: Verified[] = [];
  const out = options.out === undefined ? undefined : fromUser(options.out);
  if (out !== undefined) await Deno.mkdir(out, { recursive: true });
  for (const request of selectedTrees(options)) {
    const { tree } = await openTree(request, { progress });
    const source = await tree.unpacked();
    const scratch = await cache.usable(scratchFolder);
    const { packageVersion, commit, version } = tree.identity;
    const identity = packageVersion ?? commit ?? version;
    const ground: Ground = {
      base: tree.base,
      identity,
      source,
      work: cache.path("run", identity),
      scratch,
      onProgress: progress,
    };
    const workbench = { tree, parsed: new Map() };
    const mailsOf = new Map<string | undefined, readonly Mail[]>();
    for (const series of selectedSeries(options)) {
      const { mails } = await generateSeries(series, workbench, {
        author: project,
        signOff: false,
        scratch,
      });
      const patches = mails.filter(({ name }) => !name.startsWith("0000-"));
      mailsOf.set(series.name, patches);
    }
    const series = [...mailsOf].map(([name, mails]) => ({
      name: name!,
      mails,
    }));
    for await (const stand of standsOf(ground, series, options.after)) {
      const verified = await verifyStand(ground, stand, {
        campaign: {
          seed: options.seed,
          traces: options.traces,
          steps: options.steps,
          ...options.shard,
        },
        variant: options.kasan ? "kasan" : "plain",
        faults: options.fault ?? false,
      });
      results.push(verified);
      if (show) printStand(verified);
      const found = reproducerOf(verified, mailsOf.get(stand.series) ?? []);
      if (show && found) printFinding(found.finding);
      if (out !== undefined) await write(out, verified, found);
    }
  }
  return results;
}

/** Writes the result of a stand, and what it takes to see a finding again. */
async function write(
  out: string,
  verified: Verified,
  found: unknown,
): Promise<void> {
  const { stand, variant, shard, shards } = verified;
  const name = `${stand}-${variant}-${shard}of${shards}`
    .replaceAll(/[^\w.-]+/g, "-");
  const text = (value: unknown): string =>
    `${JSON.stringify(value, null, 2)}\n`;
  await Deno.writeTextFile(`${out}/${name}.json`, text(verified));
  if (found !== undefined) {
    await Deno.writeTextFile(`${out}/${name}.reproducer.json`, text(found));
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return value;
}

function shard(text: string): Shard {
  const [i, n] = text.split("/").map(Number);
  if (!Number.isInteger(i) || !Number.isInteger(n) || i! < 1 || i! > n!) {
    throw new InvalidArgumentError("It must be I/N, as 1/4.");
  }
  return { shard: i!, shards: n! };
}
