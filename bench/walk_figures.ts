// SPDX-License-Identifier: GPL-2.0-only
import { explore } from "../src/explore/exhaustive.ts";
import { generateTraces } from "../src/explore/generate_traces.ts";
import { walk } from "../src/explore/random.ts";
import { dataref } from "../src/model/behaviours.ts";
import { ALL_OBJECTS, SkbModel } from "../src/model/skb_model.ts";
import { SkbContractCheck } from "../src/skb/skb_contract_check.ts";
import { operationOf } from "../src/trace/call.ts";
import { cpuMilliseconds, cpuOf, measureTimed } from "./cpu_time.ts";
import type { Figure } from "./measure.ts";

const few = { skbs: 3, pages: 1, registrations: 1, faults: true };
const campaign = { traces: 10_000, steps: 20 };
const seed = 1;

/** How the search does with all traces of sk_buffs up to a bound. */
export interface SkbSearch {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly bytes: number;
  readonly figure: Figure;
}

/** How random walks do, and what their time goes into. */
export interface SkbWalks {
  readonly steps: number;
  readonly figure: Figure;
  /** The same steps once more, in parts: processor time in milliseconds. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Searches exhaustively, with allocations that fail and with symmetry. */
export async function measureSkbSearch(runs: number): Promise<SkbSearch> {
  const model = new SkbModel(dataref, few);
  let found = { states: 0, transitions: 0, depth: 0 };
  const { figure } = await measureTimed(runs, {
    figure: () => cpuOf(() => found = explore(model, { depth: 5 })),
  });
  const { states, transitions, depth } = found;
  return { states, transitions, depth, bytes: model.state.length, figure };
}

/** Walks at random, with all objects that an observation has room for. */
export async function measureSkbWalks(runs: number): Promise<SkbWalks> {
  const model = new SkbModel(dataref, ALL_OBJECTS);
  let steps = 0;
  const { figure, ...parts } = await measureTimed(runs, {
    figure: () => cpuOf(() => steps = walk(model, { ...campaign, seed }).steps),
    ...partsOf(model),
  });
  // The least of each: differences of medians would show the machine's moods.
  const { generate, step, copy, clauses } = parts;
  const picking = generate.min - step.min - copy.min;
  return {
    steps,
    figure,
    parts: {
      "picking a call": picking,
      "the step itself": step.min - clauses.min,
      "checking the clauses": clauses.min,
      "counting what is covered": figure.min - picking - step.min,
    },
  };
}

type Part = "generate" | "step" | "copy" | "clauses";

/** The same traces, taken apart: each part repeats some of what a walk does. */
function partsOf(model: SkbModel): Record<Part, () => number> {
  const { size } = model.layout;
  const room = campaign.traces * (campaign.steps + 1);
  const calls = new Uint32Array(room);
  const observations = new Uint8Array(room * size);
  const check = new SkbContractCheck();
  const generate = (): number =>
    cpuOf(() =>
      generateTraces(model, { ...campaign, seed }, { calls, observations })
    );
  generate();
  const copies = (judge: boolean): number => {
    const start = cpuMilliseconds();
    check.reset();
    for (let i = 0; i < room; i++) {
      check.bytes.set(observations.subarray(i * size, (i + 1) * size));
      if (!judge) continue;
      check.broken(calls[i]!);
      if (operationOf(calls[i]!) === 0) check.reset();
    }
    return cpuMilliseconds() - start;
  };
  return {
    generate,
    step: () =>
      cpuOf(() => {
        model.reset();
        for (const call of calls) {
          model.step(call);
          if (operationOf(call) === 0) model.reset();
        }
      }),
    copy: () => copies(false),
    clauses: () => Math.max(0, copies(true) - copies(false)),
  };
}
