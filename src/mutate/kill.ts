// SPDX-License-Identifier: GPL-2.0-only
import { shrink } from "../explore/shrink.ts";
import type { Model } from "../model/model.ts";
import { type Booted, bootUml, type Failed } from "../run/boot.ts";
import type { Trace } from "../trace/call.ts";
import { differencesOf } from "../trace/difference.ts";
import { formatCall } from "../trace/trace_text.ts";
import { firstDifference } from "../verdict/compare.ts";
import { breachesOf, type ContractCheck } from "../verdict/contract_check.ts";
import { traceAt } from "../verdict/trace_at.ts";
import { timeLimit } from "../verify/campaign.ts";
import { type Bench, replayInKernel } from "../verify/replay_in_kernel.ts";
import { type Predicted, programAt } from "./predicted.ts";
import type { Kill } from "./report.ts";
import { shortestDifference } from "./shortest_difference.ts";

/** How many boots it may take to make a random trace small. */
const SHRINKING = 100;

/** A trace that shows a defect, and what was observed of it. */
interface Shown {
  /** The calls, and the records from the first of them on. */
  readonly trace: Trace;
  readonly expected: Uint8Array;
  readonly booted: Booted;
  /** The number of the call that shows it. */
  readonly at: number;
  /** Whether a record shows it; the kernel's end does where none does. */
  readonly differs: boolean;
}

/**
 * Replays what was predicted in a kernel, and finds the shortest trace that
 * shows a defect by itself. A random one is made small.
 *
 * @returns undefined where all is as predicted
 */
export async function killOf(
  bench: Bench,
  check: ContractCheck,
  predicted: Predicted,
  by: Kill["by"],
): Promise<Kill | undefined> {
  const { model } = bench;
  const shown = await shownAmongAll(bench, predicted);
  if (shown === undefined) return undefined;
  const first = firstDifference(
    shown.expected.subarray(0, shown.booted.records.length),
    shown.booted.records,
    model.layout.size,
  );
  // Memory that one trace freed too often may show in a later, shorter one.
  for (const at of new Set([shown.at, first ?? shown.at])) {
    const alone = await shownAlone(bench, traceAt(shown.trace, at).trace);
    if (alone === undefined) continue;
    const program = programAt(predicted, at);
    if (program !== undefined) {
      return { by, program, alone: true, ...told(model, check, alone) };
    }
    const small = await shrunk(bench, alone);
    return { by, alone: true, ...told(model, check, small) };
  }
  // What ended the kernel once may have been the machine.
  const again = shown.differs ? shown : await shownAmongAll(bench, predicted);
  if (again === undefined) return undefined;
  const program = programAt(predicted, again.at);
  return {
    by,
    ...(program !== undefined && { program }),
    alone: false,
    ...told(model, check, lastTraceOf(model, again)),
  };
}

/** Replays all that was predicted, in one boot. */
async function shownAmongAll(
  { model, kernel, scratch, signal }: Bench,
  { calls, records }: Predicted,
): Promise<Shown | undefined> {
  const booted = await bootUml({
    kernel,
    calls,
    recordSize: model.layout.size,
    observe: true,
    timeLimitSeconds: timeLimit(calls.length),
    scratch,
    signal,
  });
  return shownBy(model, calls, records, booted);
}

/** What was shown, without the traces before the one that shows it. */
function lastTraceOf(model: Model, shown: Shown): Shown {
  const { size } = model.layout;
  const { booted, expected, at } = shown;
  const { trace, start } = traceAt(shown.trace, at);
  const records = booted.records.subarray(start * size);
  return {
    ...shown,
    trace,
    expected: expected.subarray(start * size),
    booted: { ...booted, records },
    at: at - start,
  };
}

/** Replays a trace by itself. */
async function shownAlone(
  bench: Bench,
  trace: Trace,
): Promise<Shown | undefined> {
  const { trace: calls, expected, booted } = await replayInKernel(bench, trace);
  return shownBy(bench.model, calls, expected, booted);
}

/** The smallest trace that so many boots find to show the same. */
async function shrunk(bench: Bench, shown: Shown): Promise<Shown> {
  let boots = 0;
  let best = shown;
  await shrink(
    bench.model,
    shown.trace.subarray(0, shown.at + 1),
    async (it) => {
      if (++boots > SHRINKING) return false;
      const found = await shownAlone(bench, it);
      if (found?.differs !== shown.differs) return false;
      best = found;
      return true;
    },
  );
  return best;
}

/** Where a run shows that the kernel is not as predicted, if it does. */
function shownBy(
  model: Model,
  trace: Trace,
  expected: Uint8Array,
  booted: Booted,
): Shown | undefined {
  const { size } = model.layout;
  const { records } = booted;
  const at = shortestDifference(trace, expected, records, size);
  const run = { trace, expected, booted };
  if (at !== undefined) return { ...run, at, differs: true };
  if (booted.outcome === "ran") return undefined;
  const last = Math.min(booted.done, trace.length - 1);
  return { ...run, at: last, differs: false };
}

function told(
  model: Model,
  check: ContractCheck,
  { trace, expected, booted, at, differs }: Shown,
): Pick<
  Kill,
  "outcome" | "clauses" | "trace" | "differences" | "console"
> {
  const { size } = model.layout;
  const calls = trace.subarray(0, at + 1);
  const seen = booted.records.subarray(0, (at + 1) * size);
  const { breaches } = breachesOf(check, calls, seen);
  return {
    outcome: differs || booted.outcome === "ran" ? "differs" : booted.outcome,
    clauses: breaches.map(({ clause }) => model.clauses[clause]!.name),
    trace: [...calls].map((it) => formatCall(model.operations, it)),
    differences: differs
      ? differencesOf(
        model.layout,
        expected.subarray(at * size, (at + 1) * size),
        seen.subarray(at * size),
      )
      : [],
    console: booted.outcome === "ran" ? [] : said(booted),
  };
}

function said({ report, console }: Failed): readonly string[] {
  return (report ?? console).slice(0, 12);
}
