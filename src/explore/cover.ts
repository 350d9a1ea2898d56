// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import type { Trace } from "../trace/call.ts";
import { type Bound, explore } from "./exhaustive.ts";
import { generateTraces } from "./generate_traces.ts";
import type { Campaign } from "./random.ts";
import { replay } from "./replay.ts";
import { shrink } from "./shrink.ts";

/** What is to be covered, and how far to look for it. */
export interface CoverOptions {
  /** How far the exhaustive search goes. */
  readonly bound: Bound;
  /** Random traces to choose from besides, for what lies deeper. */
  readonly walks?: Campaign;
  /** Whether an outcome, by its index, has to be covered; all if absent. */
  readonly wanted?: (outcome: number) => boolean;
}

/** A trace, and the wanted outcomes that occur in it, in ascending order. */
export interface CoveringTrace {
  readonly trace: Trace;
  readonly outcomes: readonly number[];
}

/** Traces that together cover all that can be reached. */
export interface Cover {
  readonly traces: readonly CoveringTrace[];
  /** The wanted outcomes that no trace reached without breaking a clause. */
  readonly missing: readonly number[];
}

/**
 * Finds few and short traces, none of which breaks a clause, that cover every
 * wanted outcome that was reached. No trace of the result can be left out, and
 * no call of a trace.
 *
 * It picks the trace with the most new outcomes until nothing is left to
 * cover, then makes each as small as the others let it be. Without walks there
 * is only a shortest trace to each outcome to pick from: more traces, each with
 * one purpose. Longer walks give fewer traces, about the same number of calls.
 *
 * @example
 * const { traces, missing } = await cover(model, { bound: { depth: 5 } });
 */
export async function cover(
  model: Model,
  { bound, walks, wanted = (): boolean => true }: CoverOptions,
): Promise<Cover> {
  const candidates = [
    ...explore(model, bound).reached.filter((it) => it !== undefined),
    ...walks === undefined ? [] : walkTraces(model, walks),
  ].flatMap((trace) => {
    const outcomes = outcomesOf(model, trace);
    return outcomes && { trace, outcomes: outcomes.filter(wanted) };
  }).filter((it) => it !== undefined);
  const chosen = choose(candidates);
  const traces = await tighten(model, chosen, wanted);
  const reached = new Set(traces.flatMap(({ outcomes }) => outcomes));
  return {
    traces,
    missing: [...model.outcomes.keys()]
      .filter((it) => wanted(it) && !reached.has(it)),
  };
}

/** Picks the most new outcomes, the earlier trace if two have as many. */
function choose(candidates: readonly CoveringTrace[]): CoveringTrace[] {
  const open = new Set(candidates.flatMap(({ outcomes }) => outcomes));
  const chosen: CoveringTrace[] = [];
  while (open.size > 0) {
    let best = candidates[0]!;
    let most = 0;
    for (const candidate of candidates) {
      const worth = candidate.outcomes.filter((it) => open.has(it)).length;
      if (worth > most) [best, most] = [candidate, worth];
    }
    chosen.push(best);
    for (const it of best.outcomes) open.delete(it);
  }
  return chosen;
}

/** Takes out of each trace, the last first, what the others cover too. */
async function tighten(
  model: Model,
  chosen: readonly CoveringTrace[],
  wanted: (outcome: number) => boolean,
): Promise<CoveringTrace[]> {
  const traces = [...chosen];
  for (const { trace, outcomes } of chosen.toReversed()) {
    const at = traces.findIndex((it) => it.trace === trace);
    const others = new Set(
      traces.toSpliced(at, 1).flatMap((it) => it.outcomes),
    );
    const needed = outcomes.filter((it) => !others.has(it));
    if (needed.length === 0) {
      traces.splice(at, 1);
      continue;
    }
    const least = await shrink(model, trace, (it) => {
      const covered = outcomesOf(model, it);
      return needed.every((outcome) => covered?.includes(outcome));
    });
    traces[at] = {
      trace: least,
      outcomes: outcomesOf(model, least)!.filter(wanted),
    };
  }
  return traces;
}

/** The outcomes of a trace; `undefined` if it breaks a clause. */
function outcomesOf(model: Model, trace: Trace): number[] | undefined {
  const outcomes = new Set<number>();
  for (const { broken } of replay(model, trace)) {
    if (broken !== 0) return undefined;
    outcomes.add(model.outcome);
  }
  return [...outcomes].sort((a, b) => a - b);
}

function walkTraces(model: Model, walks: Campaign): Trace[] {
  const calls = new Uint32Array(walks.traces * (walks.steps + 1));
  const observations = new Uint8Array(calls.length * model.layout.size);
  const batch = generateTraces(model, walks, { calls, observations });
  const traces: Trace[] = [];
  for (let start = 0; start < batch.calls;) {
    const end = calls.indexOf(0, start) + 1;
    traces.push(calls.slice(start, end));
    start = end;
  }
  return traces;
}
