// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
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
import type { SearchedModel } from "../explore/searched_model.ts";
import { ALL_OBJECTS, type Objects } from "../model/skb_model.ts";
import { formatTrace } from "../trace/trace_text.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { exit } from "./exit_code.ts";
import { type Explored, printExplored } from "./explore_report.ts";
import { type OpenProject, required } from "./open_project.ts";
import { type Progress, withProgress } from "./terminal.ts";
import { wholeNumber } from "./whole_number.ts";

interface Options {
  readonly series?: readonly string[];
  readonly depth?: number;
  readonly states: number;
  readonly objects: Objects;
  readonly traces: number;
  readonly steps: number;
  readonly seed: number;
  readonly faults: boolean;
  readonly json?: true;
}

/** Adds `explore`: holds the models against the contract. */
export function addExplore(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  const models = project?.parts.flatMap((part) => part.models) ?? [];
  program.command("explore")
    .description("search the models for traces that break the contract")
    .addOption(
      new Option("--series <name...>", "implementations to search")
        .choices(models.map(({ name }) => name)),
    )
    .option("--depth <n>", "calls of a trace tried exhaustively", wholeNumber)
    .option("--states <n>", "states kept at most", wholeNumber, 2_000_000)
    .option(
      "--objects <list>",
      "what a trace may use: skbs,pages,registrations",
      objects,
      { skbs: 3, pages: 1, registrations: 1, faults: false },
    )
    .option("--no-faults", "no allocation fails in random traces")
    .option("--traces <n>", "random traces beyond that", wholeNumber, 100_000)
    .option("--steps <n>", "calls of a random trace", wholeNumber, 20)
    .option("--seed <n>", "of the random traces", wholeNumber, 1)
    .option("--json", "print the results as JSON")
    .action(async (options: Options) => {
      const json = options.json ?? false;
      const results: Explored[] = [];
      requireSome(models, project);
      for (const target of models) {
        if (options.series?.includes(target.name) === false) continue;
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

/** @throws DiagnosticError PW903 without a project, PW902 without a model */
function requireSome(
  models: readonly SearchedModel[],
  project: OpenProject | undefined,
): void {
  required(project);
  if (models.length > 0) return;
  fail({
    code: "PW902",
    message: "no part of this project has a model to search",
    hint: "give project() in patchwright.ts parts, or verify in another way",
  });
}

async function exploreOne(
  { modelOf, depth: usual, stage }: SearchedModel,
  options: Options,
  progress: Progress,
): Promise<{ explored: Explored; texts: string[] }> {
  const small = await modelOf(options.objects);
  const { depth = usual, states, traces, steps, seed } = options;
  const tried = explore(
    small,
    { depth, states },
    ({ states, transitions, depth }) =>
      progress(
        `${small.name}: ${count(states, "state")}, ` +
          `${count(transitions, "transition")}, depth ${depth}`,
      ),
  );
  progress(`${small.name}: ${count(traces, "random trace")}`);
  const large = await modelOf({ ...ALL_OBJECTS, faults: options.faults });
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
    await modelOf({ ...options.objects, skbs: 4, faults: false }),
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
