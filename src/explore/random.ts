// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { type Call, operationOf } from "../trace/call.ts";
import { CallPicker } from "./call_picker.ts";
import { Coverage, MAX_OBJECTS, touch } from "./coverage.ts";
import { RandomNumbers } from "./random_numbers.ts";
import { type Violation, violation } from "./violation.ts";

/** Which traces a campaign of random ones has; each depends on its number. */
export interface Campaign {
  /** An integer; the same seed gives the same traces on every machine. */
  readonly seed: number;
  /** How many traces the campaign has, over all shards. */
  readonly traces: number;
  /** The calls of a trace, its end not counted. */
  readonly steps: number;
  /** Part `shard` of `shards`, from 1: the traces i with i % shards = shard - 1. */
  readonly shard?: number;
  readonly shards?: number;
}

/** What random walks found. */
export interface Walks {
  readonly seed: number;
  readonly traces: number;
  /** Steps that were made, ends of traces included. */
  readonly steps: number;
  readonly milliseconds: number;
  /** The first of each clause that is broken; shrink them before reading. */
  readonly violations: readonly Violation[];
  readonly coverage: Coverage;
}

/**
 * Walks at random, for traces longer than an exhaustive search can try all of.
 * A trace ends where it breaks a clause.
 *
 * @param until "first" stops at the first violation; "end" goes on and
 *   collects the first one of each clause
 *
 * @example
 * walk(model, { seed: 1, traces: 10_000, steps: 50 });
 */
export function walk(
  model: Model,
  campaign: Campaign,
  until: "first" | "end" = "end",
): Walks {
  const start = performance.now();
  const { seed, steps } = campaign;
  const { first, stride } = shardOf(campaign);
  const random = new RandomNumbers();
  const picker = new CallPicker(model, random);
  const coverage = new Coverage(model);
  const last = new Uint8Array(MAX_OBJECTS);
  const found = new Map<number, Violation>();
  const calls = new Uint32Array(steps + 1);
  let traces = 0;
  let made = 0;
  for (let i = first; i < campaign.traces; i += stride) {
    traces++;
    random.seed(seed, i);
    picker.begin();
    model.reset();
    last.fill(0);
    for (let at = 0; at <= steps; at++) {
      const call: Call = at < steps ? picker.pick() : 0;
      calls[at] = call;
      const broken = model.step(call);
      made++;
      const operation = operationOf(call);
      const objects = model.objectsOf(call);
      coverage.count(operation, model.outcome);
      coverage.pair(last, operation, objects);
      touch(last, operation, objects);
      if (broken !== 0) {
        note(found, broken, model, calls.subarray(0, at + 1));
        break;
      }
      if (call === 0) break;
    }
    if (until === "first" && found.size > 0) break;
  }
  return {
    seed,
    traces,
    steps: made,
    milliseconds: performance.now() - start,
    violations: [...found.values()].sort((a, b) => a.clause - b.clause),
    coverage,
  };
}

/**
 * The first trace of a shard, and how far the next one is.
 *
 * @throws RangeError for a shard that is not one of the shards
 */
export function shardOf(
  { shard = 1, shards = 1 }: Campaign,
): { readonly first: number; readonly stride: number } {
  if (!Number.isInteger(shards) || !(shard >= 1 && shard <= shards)) {
    throw new RangeError(`there is no shard ${shard}/${shards}`);
  }
  return { first: shard - 1, stride: shards };
}

function note(
  found: Map<number, Violation>,
  broken: number,
  model: Model,
  calls: Uint32Array,
): void {
  for (const clause of model.clauses.keys()) {
    if (broken >>> clause & 1 && !found.has(clause)) {
      found.set(clause, violation(clause, [...calls]));
    }
  }
}
