// SPDX-License-Identifier: GPL-2.0-only
import { shrink } from "../explore/shrink.ts";
import type { Failed } from "../run/boot.ts";
import { operationOf, type Trace } from "../trace/call.ts";
import { differencesOf, type FieldDifference } from "../trace/difference.ts";
import { formatCall } from "../trace/trace_text.ts";
import { firstDifference } from "../verdict/compare.ts";
import { breachesOf, type ContractCheck } from "../verdict/contract_check.ts";
import type { CampaignResult } from "./campaign.ts";
import { type Place, placeOf } from "./place.ts";
import {
  type Bench,
  type Replayed,
  replayInKernel,
} from "./replay_in_kernel.ts";
import type { Stand } from "./stand.ts";

/** A kernel that is not as its model says, with a minimal trace. */
export interface Finding {
  /** A difference between kernel and model, or how the kernel ended. */
  readonly outcome: "differs" | "no-boot" | "hung" | "oops" | "died";
  /** The calls; the last but the end is the one at fault. */
  readonly trace: readonly string[];
  /** The call at fault, counted from 0. */
  readonly step: number;
  readonly operation: string;
  /** Where the operation stands in the patched C. */
  readonly place: Place | undefined;
  /** The clauses that what was observed breaks, with their text. */
  readonly clauses: readonly { readonly name: string; readonly text: string }[];
  readonly differences: readonly FieldDifference[];
  /** What the kernel said of it. */
  readonly console: readonly string[];
}

/**
 * Makes what a campaign found as small as it gets, by replaying in the kernel,
 * and tells all that is known of it.
 */
export async function findingOf(
  bench: Bench,
  check: ContractCheck,
  stand: Stand,
  source: string,
  result: CampaignResult,
  onProgress: (message: string) => void,
): Promise<Finding | undefined> {
  const found = result.difference?.trace ?? result.death?.trace;
  if (found === undefined) return undefined;
  const wanted = outcomeOf(bench, await replayInKernel(bench, found));
  // A kernel that is well with the trace alone died of what came before.
  if (wanted === undefined) {
    return await describe(bench, check, stand, source, found, result);
  }
  let boots = 0;
  const small = await shrink(bench.model, found, async (trace) => {
    onProgress(`shrinking: ${trace.length} calls, boot ${++boots}`);
    return outcomeOf(bench, await replayInKernel(bench, trace)) === wanted;
  });
  return await describe(bench, check, stand, source, small, result);
}

function outcomeOf(
  { model }: Bench,
  { expected, booted }: Replayed,
): Finding["outcome"] | undefined {
  const at = firstDifference(
    expected.subarray(0, booted.records.length),
    booted.records,
    model.layout.size,
  );
  if (at !== undefined) return "differs";
  return booted.outcome === "ran" ? undefined : booted.outcome;
}

async function describe(
  bench: Bench,
  check: ContractCheck,
  stand: Stand,
  source: string,
  trace: Trace,
  result: CampaignResult,
): Promise<Finding> {
  const { model } = bench;
  const { size } = model.layout;
  const replayed = await replayInKernel(bench, trace);
  const { booted, expected } = replayed;
  const at = firstDifference(
    expected.subarray(0, booted.records.length),
    booted.records,
    size,
  );
  const last = replayed.trace.length - 1;
  const step = at ?? (booted.outcome === "ran" ? last : booted.done);
  const { name } = model.operations[operationOf(replayed.trace[step]!)]!;
  const { breaches } = breachesOf(check, replayed.trace, booted.records);
  return {
    outcome: outcomeOf(bench, replayed) ?? result.death?.failed.outcome ??
      "differs",
    trace: [...replayed.trace].map((it) => formatCall(model.operations, it)),
    step,
    operation: name,
    place: await placeOf(stand, source, name),
    clauses: breaches.map(({ clause }) => model.clauses[clause]!),
    differences: at === undefined ? [] : differencesOf(
      model.layout,
      expected.subarray(at * size, (at + 1) * size),
      booted.records.subarray(at * size, (at + 1) * size),
    ),
    console: booted.outcome === "ran"
      ? notAlone(result.death?.failed)
      : [...booted.report ?? booted.console],
  };
}

/** What is known of a kernel that only ended so behind other traces. */
function notAlone(failed: Failed | undefined): string[] {
  if (failed === undefined) return [];
  return [
    `The trace alone is well; here ${failed.done.toLocaleString("en")} calls ` +
    "of others came before.",
    ...failed.report ?? failed.console,
  ];
}
