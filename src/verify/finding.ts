// SPDX-License-Identifier: GPL-2.0-only
import { shrink } from "../explore/shrink.ts";
import { operationOf, type Trace } from "../trace/call.ts";
import { differencesOf, type FieldDifference } from "../trace/difference.ts";
import { formatCall } from "../trace/trace_text.ts";
import { firstDifference } from "../verdict/compare.ts";
import { breachesOf, type ContractCheck } from "../verdict/contract_check.ts";
import type { CampaignResult, Death, Difference } from "./campaign.ts";
import type { Place } from "./place.ts";
import {
  type Bench,
  type Replayed,
  replayInKernel,
} from "./replay_in_kernel.ts";

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
  /** Whether the trace shows it alone, and not just behind others. */
  readonly alone: boolean;
}

/** What was seen of a kernel, as yet without the words for it. */
interface Sighting extends Omit<Finding, "trace" | "operation" | "place"> {
  readonly trace: Trace;
}

/**
 * Makes what a campaign found as small as it gets, by replaying in the kernel,
 * and tells all that is known of it.
 *
 * @param placeOf where an operation stands in the patched C
 */
export async function findingOf(
  bench: Bench,
  check: ContractCheck,
  result: CampaignResult,
  placeOf: (operation: string) => Promise<Place | undefined>,
  onProgress: (message: string) => void,
): Promise<Finding | undefined> {
  const found = result.difference ?? result.death;
  if (found === undefined) return undefined;
  const sight = async (trace: Trace): Promise<Sighting | undefined> =>
    seenAlone(bench, check, await replayInKernel(bench, trace));
  const first = await sight(found.trace);
  let seen = first ?? seenBehindOthers(bench, found);
  if (first) {
    let boots = 0;
    await shrink(bench.model, found.trace, async (trace) => {
      onProgress(`shrinking: ${trace.length} calls, boot ${++boots}`);
      const smaller = await sight(trace);
      if (smaller?.outcome !== first.outcome) return false;
      seen = smaller;
      return true;
    });
  }
  const { operations } = bench.model;
  const { name } = operations[operationOf(seen.trace[seen.step]!)]!;
  return {
    ...seen,
    trace: [...seen.trace].map((it) => formatCall(operations, it)),
    operation: name,
    place: await placeOf(name),
  };
}

/** What is wrong with a kernel that a trace was replayed in, if anything is. */
function seenAlone(
  { model }: Bench,
  check: ContractCheck,
  { trace, expected, booted }: Replayed,
): Sighting | undefined {
  const { layout, clauses } = model;
  const { size } = layout;
  const { records } = booted;
  const at = firstDifference(
    expected.subarray(0, records.length),
    records,
    size,
  );
  const ran = booted.outcome === "ran";
  if (at === undefined && ran) return undefined;
  const { breaches } = breachesOf(check, trace, records);
  return {
    trace,
    outcome: at !== undefined || ran ? "differs" : booted.outcome,
    step: at ?? records.length / size,
    clauses: breaches.map(({ clause }) => clauses[clause]!),
    differences: at === undefined ? [] : differencesOf(
      layout,
      expected.subarray(at * size, (at + 1) * size),
      records.subarray(at * size, (at + 1) * size),
    ),
    console: ran ? [] : booted.report ?? booted.console,
    alone: true,
  };
}

/** What a campaign showed with a trace that is well when it is alone. */
function seenBehindOthers(
  { model }: Bench,
  found: Difference | Death,
): Sighting {
  const { trace } = found;
  const about = { trace, step: trace.length - 1, clauses: [], alone: false };
  if ("failed" in found) {
    const { outcome, report, console } = found.failed;
    return { ...about, outcome, differences: [], console: report ?? console };
  }
  const { expected, observed } = found;
  const differences = differencesOf(model.layout, expected, observed);
  return { ...about, outcome: "differs", differences, console: [] };
}
