// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { CallPicker } from "./call_picker.ts";
import { type Campaign, shardOf } from "./random.ts";
import { RandomNumbers } from "./random_numbers.ts";

/** Where a batch of traces is written, one behind the other. */
export interface TraceBuffers {
  /** The calls; a call 0 ends each trace. */
  readonly calls: Uint32Array;
  /**
   * What the model observes after each call: layout.size bytes for each. It
   * decides with `calls` how much fits.
   */
  readonly observations: Uint8Array;
  /** Where wanted, the clauses that each call breaks: bit i for clause i. */
  readonly broken?: Uint32Array;
}

/** What a batch holds. */
export interface Batch {
  readonly traces: number;
  /** The calls of all of them, ends included. */
  readonly calls: number;
  /**
   * The number of the trace that comes next in the shard; from
   * `campaign.traces` on there is none.
   */
  readonly next: number;
}

/**
 * Writes as many whole traces of a campaign as fit, each with what the model
 * predicts for every step. Traces do not stop where a clause is broken: the
 * model tells how its implementation goes on.
 *
 * @param from the trace to begin with: absent, or `next` of the batch before
 * @throws RangeError if not even one trace fits into the buffers
 *
 * @example
 * let next: number | undefined;
 * do {
 *   const batch = generateTraces(model, campaign, buffers, next);
 *   run(buffers.calls.subarray(0, batch.calls));
 *   next = batch.next;
 * } while (next < campaign.traces);
 */
export function generateTraces(
  model: Model,
  campaign: Campaign,
  { calls, observations, broken }: TraceBuffers,
  from?: number,
): Batch {
  const { seed, steps } = campaign;
  const { first, stride } = shardOf(campaign);
  const { size } = model.layout;
  const room = Math.min(calls.length, Math.floor(observations.length / size));
  if (room <= steps) {
    throw new RangeError(
      `a trace has up to ${steps + 1} calls, the buffers hold ${room}`,
    );
  }
  const random = new RandomNumbers();
  const picker = new CallPicker(model, random);
  const observed = model.state.subarray(0, size);
  let traces = 0;
  let at = 0;
  let i = from ?? first;
  for (; i < campaign.traces && at + steps < room; i += stride) {
    random.seed(seed, i);
    picker.begin();
    model.reset();
    const end = at + steps;
    for (let call = -1; call !== 0; at++) {
      call = at < end ? picker.pick() : 0;
      const breaks = model.step(call);
      calls[at] = call;
      if (broken !== undefined) broken[at] = breaks;
      observations.set(observed, at * size);
    }
    traces++;
  }
  return { traces, calls: at, next: i };
}
