// SPDX-License-Identifier: GPL-2.0-only
import {
  generateTraces,
  type TraceBuffers,
} from "../explore/generate_traces.ts";
import type { Campaign } from "../explore/random.ts";
import type { Model } from "../model/model.ts";
import { bootUml, type Failed } from "../run/boot.ts";
import type { Trace } from "../trace/call.ts";
import { firstDifference } from "../verdict/compare.ts";
import {
  type Breach,
  breachesOf,
  type ContractCheck,
} from "../verdict/contract_check.ts";
import { traceAt } from "../verdict/trace_at.ts";

/** What a campaign works with. */
export interface CampaignRequest {
  readonly model: Model;
  readonly check: ContractCheck;
  /** The kernel to hold against the model. */
  readonly kernel: string;
  readonly campaign: Campaign;
  readonly scratch: string;
  /** How many calls one boot makes. */
  readonly batch: number;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The first step at which kernel and model part. */
export interface Difference {
  /** The calls of the trace up to and with the one. */
  readonly trace: Trace;
  readonly expected: Uint8Array;
  readonly observed: Uint8Array;
}

/** A kernel that did not come to the end of a trace. */
export interface Death {
  /** The calls of the trace up to and with the one that was under way. */
  readonly trace: Trace;
  readonly failed: Failed;
}

/** What a campaign came to. */
export interface CampaignResult {
  readonly traces: number;
  readonly calls: number;
  /** Nanoseconds that the kernel took for the calls, observation included. */
  readonly kernelNanoseconds: number;
  readonly difference?: Difference;
  readonly death?: Death;
  /** For each clause that was broken, the shortest trace that did. */
  readonly breaches: readonly Breach[];
  /** How many traces broke each clause. */
  readonly counts: readonly number[];
}

/** A limit for what a kernel may take: it makes 5,000 calls in a second. */
export function timeLimit(calls: number): number {
  return 60 + Math.ceil(calls / 5_000);
}

/**
 * Replays random traces in a kernel: every step is compared with what the
 * model says, and judged by the contract. The next batch is predicted while
 * the kernel is at work on the one before. It ends with the first batch that
 * shows a difference, or whose kernel dies.
 */
export async function runCampaign(
  request: CampaignRequest,
): Promise<CampaignResult> {
  const { model, campaign, batch, onProgress } = request;
  const buffers = [0, 1].map((): TraceBuffers => ({
    calls: new Uint32Array(batch),
    observations: new Uint8Array(batch * model.layout.size),
  }));
  let turn = 0;
  let next: number | undefined;
  const total = {
    traces: 0,
    calls: 0,
    kernelNanoseconds: 0,
    breaches: [] as Breach[],
    counts: [] as number[],
  };
  let made = generateTraces(model, campaign, buffers[turn]!);
  while (made.calls > 0) {
    const { calls, observations } = buffers[turn]!;
    const ours = calls.subarray(0, made.calls);
    const booted = boot(request, ours);
    const { traces, calls: count } = made;
    next = made.next;
    turn = 1 - turn;
    // The kernel must be under way before this thread is busy.
    await new Promise((resolve) => setTimeout(resolve, 0));
    made = next < campaign.traces
      ? generateTraces(model, campaign, buffers[turn]!, next)
      : { traces: 0, calls: 0, next };
    const result = await booted;
    const expected = observations.subarray(0, count * model.layout.size);
    note(total, breachesOf(request.check, ours, result.records));
    const at = firstDifference(
      expected.subarray(0, result.records.length),
      result.records,
      model.layout.size,
    );
    if (at !== undefined) {
      return {
        ...total,
        difference: differenceAt(model, ours, expected, result.records, at),
      };
    }
    if (result.outcome !== "ran") {
      const { trace } = traceAt(ours, Math.min(result.done, count - 1));
      return { ...total, death: { trace, failed: result } };
    }
    total.traces += traces;
    total.calls += count;
    total.kernelNanoseconds += result.nanoseconds;
    onProgress(`${total.traces.toLocaleString("en")} traces agree`);
  }
  return total;
}

function boot(
  { kernel, model, scratch, signal }: CampaignRequest,
  calls: Trace,
): ReturnType<typeof bootUml> {
  return bootUml({
    kernel,
    calls,
    recordSize: model.layout.size,
    observe: true,
    timeLimitSeconds: timeLimit(calls.length),
    scratch,
    signal,
  });
}

function differenceAt(
  { layout: { size } }: Model,
  calls: Trace,
  expected: Uint8Array,
  observed: Uint8Array,
  at: number,
): Difference {
  return {
    trace: traceAt(calls, at).trace,
    expected: expected.slice(at * size, (at + 1) * size),
    observed: observed.slice(at * size, (at + 1) * size),
  };
}

/** Keeps the shortest trace for each clause. */
function note(
  total: { breaches: Breach[]; counts: number[] },
  { breaches, counts }: ReturnType<typeof breachesOf>,
): void {
  counts.forEach((count, clause) => {
    total.counts[clause] = (total.counts[clause] ?? 0) + count;
  });
  for (const breach of breaches) {
    const i = total.breaches.findIndex(({ clause }) =>
      clause === breach.clause
    );
    if (i < 0) total.breaches.push(breach);
    else if (breach.trace.length < total.breaches[i]!.trace.length) {
      total.breaches[i] = breach;
    }
  }
}
