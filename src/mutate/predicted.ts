// SPDX-License-Identifier: GPL-2.0-only
import { generateTraces } from "../explore/generate_traces.ts";
import type { Campaign } from "../explore/random.ts";
import type { Model } from "../model/model.ts";
import type { Trace } from "../trace/call.ts";
import type { Program } from "../trace/program_text.ts";

/** Calls that one boot makes, and what must be observed after each of them. */
export interface Predicted {
  readonly calls: Trace;
  /** One record for each call. */
  readonly records: Uint8Array;
  /** Where each program starts, counted in calls; none for random traces. */
  readonly programs: readonly { readonly name: string; readonly at: number }[];
}

/** The programs of an implementation, one behind the other. */
export function predictedPrograms(
  model: Model,
  programs: readonly Program[],
): Predicted {
  const ours = programs.filter(({ implementations }) =>
    implementations.includes(model.name)
  );
  const { size } = model.layout;
  const calls = ours.flatMap(({ steps }) => steps.map(({ call }) => call));
  const records = new Uint8Array(calls.length * size);
  const starts: { name: string; at: number }[] = [];
  let at = 0;
  for (const { file, steps } of ours) {
    starts.push({ name: file.replace(/^.*\/|\.txt$/g, ""), at });
    model.reset();
    for (const { call } of steps) {
      model.step(call);
      records.set(model.state.subarray(0, size), at++ * size);
    }
  }
  return { calls: Uint32Array.from(calls), records, programs: starts };
}

/** The traces of a campaign, in batches of at most so many calls. */
export function predictedCampaign(
  model: Model,
  campaign: Campaign,
  batch: number,
): Predicted[] {
  const all: Predicted[] = [];
  const { size } = model.layout;
  let next: number | undefined;
  do {
    const calls = new Uint32Array(batch);
    const observations = new Uint8Array(batch * size);
    const made = generateTraces(
      model,
      campaign,
      { calls, observations },
      next,
    );
    all.push({
      calls: calls.subarray(0, made.calls),
      records: observations.subarray(0, made.calls * size),
      programs: [],
    });
    next = made.next;
  } while (next < campaign.traces);
  return all;
}

/** The program that a call belongs to. */
export function programAt(
  { programs }: Predicted,
  at: number,
): string | undefined {
  return programs.findLast((it) => it.at <= at)?.name;
}
