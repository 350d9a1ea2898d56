// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../../diagnostic/count.ts";
import { DiagnosticError } from "../../diagnostic/diagnostic.ts";
import type {
  KeptCResult,
  KeptModelResult,
  MutatedSeries,
} from "../../mutate/mutated_series.ts";
import { scoreOf } from "../../mutate/report.ts";
import type { View } from "../../render/template.ts";
import { parseCall } from "../../trace/trace_text.ts";
import { explorerHref } from "../contract/explorer_href.ts";
import { modelOf } from "../contract/trace_steps.ts";
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import type { RecordedMutations } from "../site_input.ts";
import { mutationsPath, scoresPath } from "./mutation_paths.ts";
import {
  detectorOf,
  fates,
  noticedBy,
  scoreText,
  seenOf,
} from "./mutation_words.ts";
import { notRun } from "./not_run.ts";

/** The page of all defects in a series on a kernel, and what noticed each. */
export function defectsPage(
  { mutated, isCurrent, file }: RecordedMutations,
): Page {
  const { series, base, identity, date, c, model } = mutated;
  const title = `Defects in ${series} on ${base}`;
  const all = [...c, ...model];
  const score = scoreOf(c);
  return {
    path: mutationsPath(series, base),
    title,
    label: title,
    section: "contract",
    group: "Is verification any good?",
    under: scoresPath,
    summary: `${
      scoreText(score)
    } defects planted in the C of ${series} on ${base} were noticed.`,
    wide: true,
    body: fill("defects.html", {
      series,
      base,
      kernel: identity,
      date,
      file,
      isCurrent,
      seed: mutated.seed,
      traces: mutated.traces.toLocaleString("en"),
      steps: mutated.steps,
      score: scoreText(score),
      modelScore: scoreText(scoreOf(model)),
      missing: notRun(mutated).map((name) => ({ name })),
      left: all.filter(({ fate }) => fate !== "killed" && fate !== "equivalent")
        .map(leftView),
      equivalent: all.filter(({ fate }) => fate === "equivalent")
        .map(({ name, breaks, equivalent }) => ({
          name,
          breaks,
          argument: equivalent ?? "",
        })),
      c: c.map((it) => cView(it, mutated, file)),
      model: model.map(modelView),
    }),
    findable: all.map(({ name, breaks }) => ({
      title: name,
      anchor: name,
      text: `A defect planted in ${series} on ${base}: ${breaks}.`,
    })),
    search: "brief",
  };
}

function leftView(it: KeptCResult | KeptModelResult): View {
  const { name, breaks, fate } = it;
  return {
    name,
    breaks,
    fate: fate === "survived" ? "" : fates[fate],
    elsewhere: "elsewhere" in it ? it.elsewhere ?? "" : "",
  };
}

function cView(
  { name, file: path, function: where, breaks, fate, kill }: KeptCResult,
  { series }: MutatedSeries,
  file: string,
): View {
  const about = {
    ...{ name, file: path, where, breaks, fate: fates[fate] },
    killed: fate === "killed",
  };
  if (kill === undefined) {
    return { ...about, noticed: "" };
  }
  const { trace } = kill;
  return {
    ...about,
    noticed: noticedBy(kill),
    detector: detectorOf(kill),
    calls: fill("calls.html", {
      title: count(trace.length, "call"),
      trace: trace.map((call) => ({ call })),
      seen: seenOf(kill),
      explorer: explorerOf(series, trace, file),
    }),
  };
}

/** A trace of calls that have changed since is shown, but cannot be played. */
function explorerOf(
  series: string,
  trace: readonly string[],
  file: string,
): string {
  const model = modelOf(series);
  if (model === undefined) return "";
  try {
    return explorerHref(
      series,
      trace.map((it) => parseCall(model.operations, it, { file, line: 1 })),
    );
  } catch (error) {
    if (error instanceof DiagnosticError) return "";
    throw error;
  }
}

function modelView(
  { name, place, breaks, fate, kills }: KeptModelResult,
): View {
  const { programs, program = "", clauses, kernel = [] } = kills;
  return {
    name,
    place,
    breaks,
    killed: fate === "killed",
    fate: fates[fate],
    program,
    more: programs > 1 ? `and ${programs - 1} more` : "",
    clauses: clauses.join(", "),
    calls: kernel.length === 0 ? "" : fill("calls.html", {
      title: `the kernel, after ${count(kernel.length, "call")}`,
      trace: kernel.map((call) => ({ call })),
      seen: "",
      explorer: "",
    }),
  };
}
