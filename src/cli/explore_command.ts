// SPDX-License-Identifier: GPL-2.0-only
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Coverage } from "../explore/coverage.ts";
import { culprits } from "../explore/culprits.ts";
import { describeCall, describeTrace } from "../explore/describe.ts";
import { explore } from "../explore/exhaustive.ts";
import { walk } from "../explore/random.ts";
import { shrink } from "../explore/shrink.ts";
import { brokenBy } from "../explore/replay.ts";
import type { Violation } from "../explore/violation.ts";
import type { Model } from "../model/model.ts";
import { ALL_OBJECTS, type Objects, SkbModel } from "../model/skb_model.ts";
import { VenetModel } from "../model/venet/venet_model.ts";
import { stage } from "../skb/stage.ts";
import { implementations } from "../verify/implementation.ts";
import { formatTrace } from "../trace/trace_text.ts";
import { exit } from "./exit_code.ts";
import { type Explored, printExplored } from "./explore_report.ts";
import { type Progress, withProgress } from "./terminal.ts";

interface Options {
  readonly series: readonly string[];
  readonly depth?: number;
  readonly states: number;
  readonly objects: Objects;
  readonly traces: number;
  readonly steps: number;
  readonly seed: number;
  readonly faults: boolean;
  readonly json?: true;
}

/** A model to search, and how. */
interface Target {
  readonly name: string;
  /** The model, with as much as a trace may use. */
  readonly modelOf: (objects: Objects) => Model;
  /** The calls of a trace that are tried exhaustively, if nobody says. */
  readonly depth: number;
  /** Operations beside which each of the others is tried on its own. */
  readonly stage?: readonly string[];
}

const targets: readonly Target[] = [
  ...implementations.map(({ name, behaviour }) => ({
    name,
    modelOf: (objects: Objects) => new SkbModel(behaviour, objects),
    depth: 5,
    stage,
  })),
  { name: "venet", modelOf: () => new VenetModel(), depth: 2 },
];

/** Adds `explore`: holds the models against the contract. */
export function addExplore(
  program: Command,
  finish: (code: number) => void,
): void {
  const names = targets.map(({ name }) => name);
  program.command("explore")
    .description("search the models for traces that break the contract")
    .addOption(
      new Option("--series <name...>", "implementations to search")
        .choices(names).default(names),
    )
    .option("--depth <n>", "calls of a trace tried exhaustively", count)
    .option("--states <n>", "states kept at most", count, 2_000_000)
    .option(
      "--objects <list>",
      "what a trace may use: skbs,pages,registrations",
      objects,
      { skbs: 3, pages: 1, registrations: 1, faults: false },
    )
    .option("--no-faults", "no allocation fails in random traces")
    .option("--traces <n>", "random traces beyond that", count, 100_000)
    .option("--steps <n>", "calls of a random trace", count, 20)
    .option("--seed <n>", "of the random traces", count, 1)
    .option("--json", "print the results as JSON")
    .action(async (options: Options) => {
      const json = options.json ?? false;
      const results: Explored[] = [];
      for (const target of targets) {
        if (!options.series.includes(target.name)) continue;
        results.push(
          await withProgress(json, async (progress) => {
            const found = await exploreOne(target, options, progress);
            if (!json) printExplored(found.explored, found.texts);
            return found.explored;
          }),
        );
      }
      if (json) console.log(JSON.stringify(results, null, 2));
      finish(
        results.some(({ violations }) => violations.length > 0)
          ? exit.found
          : exit.done,
      );
    });
}

async function exploreOne(
  { modelOf, depth: usual, stage }: Target,
  options: Options,
  progress: Progress,
): Promise<{ explored: Explored; texts: string[] }> {
  const small = modelOf(options.objects);
  const { depth = usual, states, traces, steps, seed } = options;
  const tried = explore(
    small,
    { depth, states },
    ({ states, transitions, depth }) =>
      progress(
        `${small.name}: ${states} states, ${transitions} transitions, depth ${depth}`,
      ),
  );
  progress(`${small.name}: ${traces} random traces`);
  const large = modelOf({ ...ALL_OBJECTS, faults: options.faults });
  const walked = walk(large, { seed, traces, steps });
  const violations: { clause: string; trace: string }[] = [];
  const texts: string[] = [];
  for (const violation of merged(tried.violations, walked.violations)) {
    const minimal = await smallest(large, violation);
    const clause = large.clauses[violation.clause]!;
    violations.push({
      clause: clause.name,
      trace: formatTrace(large.operations, minimal),
    });
    texts.push(describeTrace(large, minimal).join("\n"));
  }
  progress(`${small.name}: each operation on its own`);
  const alone = stage === undefined ? [] : culprits(
    modelOf({ ...options.objects, skbs: 4, faults: false }),
    stage,
    6,
  );
  const byOperation = alone.map(({ operation, clause, trace }) => ({
    operation,
    clause: large.clauses[clause]!.name,
    trace: [...trace].map((call) => describeCall(large.operations, call)),
  }));
  return {
    explored: {
      implementation: small.name,
      byOperation,
      exhaustive: {
        states: tried.states,
        transitions: tried.transitions,
        depth: tried.depth,
        stopped: tried.stopped,
      },
      random: { seed, traces: walked.traces, steps: walked.steps },
      coverage: countsOf(walked.coverage),
      violations,
    },
    texts,
  };
}

/** One violation for each clause; the exhaustive search's are shortest. */
function merged(
  first: readonly Violation[],
  second: readonly Violation[],
): Violation[] {
  const known = new Set(first.map(({ clause }) => clause));
  return [...first, ...second.filter(({ clause }) => !known.has(clause))]
    .sort((a, b) => a.clause - b.clause);
}

async function smallest(
  model: Model,
  { clause, trace }: Violation,
): Promise<Uint32Array> {
  const breaks = (it: Uint32Array): boolean =>
    (brokenBy(model, it) >> clause & 1) === 1;
  return await shrink(model, trace, breaks);
}

function countsOf(coverage: Coverage): Explored["coverage"] {
  const { operations, outcomes, pairs } = coverage.report();
  return Object.fromEntries(
    Object.entries({ operations, outcomes, pairs }).map(([name, counted]) => [
      name,
      {
        reached: counted.filter(({ count }) => count > 0).length,
        of: counted.length,
        missing: counted.filter(({ count }) => count === 0)
          .map(({ name }) => name),
      },
    ]),
  );
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return value;
}

function objects(text: string): Objects {
  const [skbs, pages, registrations, ...more] = text.split(",").map(Number);
  const within = (value: number | undefined, most: number): value is number =>
    value !== undefined && Number.isInteger(value) && value >= 1 &&
    value <= most;
  if (
    !within(skbs, ALL_OBJECTS.skbs) || !within(pages, ALL_OBJECTS.pages) ||
    !within(registrations, ALL_OBJECTS.registrations) || more.length > 0
  ) {
    throw new InvalidArgumentError(
      `It must be three numbers, at most ${ALL_OBJECTS.skbs},` +
        `${ALL_OBJECTS.pages},${ALL_OBJECTS.registrations}.`,
    );
  }
  return { skbs, pages, registrations, faults: false };
}
