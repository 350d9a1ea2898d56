// SPDX-License-Identifier: GPL-2.0-only
import { culprits } from "../../explore/culprits.ts";
import { EnabledCalls } from "../../explore/enabled_calls.ts";
import { replay } from "../../explore/replay.ts";
import type { Violation } from "../../explore/violation.ts";
import type { Behaviour } from "../../model/behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "../../model/behaviours.ts";
import type { Model } from "../../model/model.ts";
import { SkbModel } from "../../model/skb_model.ts";
import { stage } from "../../skb/stage.ts";
import type { Call } from "../../trace/call.ts";

/** A trace that breaks a clause, and where it was found. */
export interface Counterexample {
  readonly implementation: string;
  readonly clause: string;
  /** What breaks it: an operation, or how the trace was found. */
  readonly by: string;
  readonly calls: readonly Call[];
  /** How many calls it takes to break the clause. */
  readonly at: number;
}

/** What the search for counterexamples uses. */
const objects = { skbs: 3, pages: 1, registrations: 1, faults: false };

/** The most calls of a trace that the search tries, its end aside. */
export const DEPTH = 6;

/** The implementations that are searched, in the order of the matrix. */
export const searched: readonly Behaviour[] = [datarefRfc, dataref, ubufInfo];

/**
 * Searches the models for shortest traces that break the contract: for each
 * implementation, by clause and by operation. Takes seconds.
 */
export function findCounterexamples(depth = DEPTH): Counterexample[] {
  return searched.flatMap((behaviour) => {
    const model = new SkbModel(behaviour, objects);
    return culprits(model, stage, depth).map((culprit) => {
      const { clause, operation } = culprit;
      return {
        implementation: behaviour.name,
        clause: model.clauses[clause]!.name,
        by: operation === "the end alone" ? "a plain free" : operation,
        ...broken(model, culprit),
      };
    }).sort((a, b) => clauseOf(model, a) - clauseOf(model, b));
  });
}

/** Each trace once: what several have found is found by all of them. */
export function eachOnce(found: readonly Counterexample[]): Counterexample[] {
  const same = Map.groupBy(
    found,
    ({ implementation, clause, calls }) =>
      [implementation, clause, ...calls].join(),
  );
  return [...same.values()].map((all) => ({
    ...all[0]!,
    by: all.map(({ by }) => by).join(" and "),
  }));
}

function clauseOf(model: Model, { clause }: Counterexample): number {
  return model.clauses.findIndex(({ name }) => name === clause);
}

/**
 * The calls that break the clause. The end of a trace leaves nothing to look
 * at: another call takes its place where one breaks the clause just as well.
 */
function broken(
  model: Model,
  { clause, trace, at }: Violation,
): Pick<Counterexample, "calls" | "at"> {
  const before = trace.subarray(0, at);
  if (trace[at] !== 0) {
    return { calls: [...trace.subarray(0, at + 1)], at: at + 1 };
  }
  for (const call of [...enabledAfter(model, before), 0]) {
    const steps = replay(model, Uint32Array.from([...before, call]));
    const last = [...steps].at(-1)!;
    if ((last.broken >>> clause & 1) === 1) {
      return { calls: [...before, call], at: at + 1 };
    }
  }
  throw new RangeError(`model ${model.name} does not repeat its own trace`);
}

function enabledAfter(model: Model, calls: Uint32Array): Call[] {
  for (const _ of replay(model, calls));
  const enabled = new EnabledCalls(model);
  const count = enabled.list();
  return [...enabled.calls.subarray(0, count)];
}
