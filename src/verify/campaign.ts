// SPDX-License-Identifier: GPL-2.0-only
import { setImmediate } from "node:timers";
import {
  generateTraces,
  type TraceBuffers,
} from "../explore/generate_traces.ts";
import { type Campaign, shardOf } from "../explore/random.ts";
import type { Model } from "../model/model.ts";
import { bootUml, type Failed } from "../run/boot.ts";
import { RegionMemory } from "../run/region_memory.ts";
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

/** How many calls are predicted at a stretch: some tenths of a millisecond. */
const STRETCH = 1 << 9;

/** Traces, and what the model says of each call. */
interface Batch {
  readonly traces: number;
  readonly calls: Trace;
  readonly expected: Uint8Array;
  /** The trace that comes next. */
  readonly next: number;
}

/**
 * Replays random traces in a kernel: every step is compared with what the
 * model says, and judged by the contract. While the kernel is at work on one
 * batch the next one is predicted, and the one before is judged. It ends with
 * the first batch that shows a difference, or whose kernel dies.
 *
 * @throws RangeError if not even one trace fits into a batch
 * @throws what booting a kernel throws
 */
export async function runCampaign(
  request: CampaignRequest,
): Promise<CampaignResult> {
  const { model, batch, scratch, onProgress } = request;
  const { size } = model.layout;
  const total = {
    traces: 0,
    calls: 0,
    kernelNanoseconds: 0,
    breaches: [] as Breach[],
    counts: [] as number[],
  };
  await using region = await RegionMemory.open({
    bytes: batch * size,
    scratch,
  });
  // One is with the kernel while the other is judged, then filled again.
  let [buffers, others] = [buffersFor(request), buffersFor(request)];
  let made = await predict(request, buffers);
  let running = made && await start(request, made, region);
  while (made !== undefined && running !== undefined) {
    const ours: Batch = made;
    [buffers, others] = [others, buffers];
    made = await predict(request, buffers, ours.next);
    const result = await running.booted;
    running = made && result.outcome === "ran"
      ? await start(request, made, region)
      : undefined;
    const { records } = result;
    note(total, breachesOf(request.check, ours.calls, records));
    const at = firstDifference(
      ours.expected.subarray(0, records.length),
      records,
      size,
    );
    if (at !== undefined) {
      await running?.stop();
      const difference = differenceAt(model, ours, records, at);
      return { ...total, difference };
    }
    if (result.outcome !== "ran") {
      const last = Math.min(result.done, ours.calls.length - 1);
      const { trace } = traceAt(ours.calls, last);
      return { ...total, death: { trace, failed: result } };
    }
    total.traces += ours.traces;
    total.calls += ours.calls.length;
    total.kernelNanoseconds += result.nanoseconds;
    onProgress(`${total.traces.toLocaleString("en")} traces agree`);
  }
  return total;
}

function buffersFor({ model, batch }: CampaignRequest): TraceBuffers {
  return {
    calls: new Uint32Array(batch),
    observations: new Uint8Array(batch * model.layout.size),
  };
}

/**
 * Fills the buffers with the traces from number `next` on; gives nothing where
 * none is left. What a kernel gives back is read between the stretches.
 */
async function predict(
  { model, campaign }: CampaignRequest,
  { calls, observations }: TraceBuffers,
  next?: number,
): Promise<Batch | undefined> {
  const { size } = model.layout;
  const stretch = Math.max(STRETCH, campaign.steps + 1);
  let traces = 0;
  let count = 0;
  let from = next ?? shardOf(campaign).first;
  const fits = (): boolean => count + campaign.steps < calls.length;
  while (from < campaign.traces && (count === 0 || fits())) {
    const end = Math.min(count + stretch, calls.length);
    const made = generateTraces(model, campaign, {
      calls: calls.subarray(count, end),
      observations: observations.subarray(count * size, end * size),
    }, from);
    traces += made.traces;
    count += made.calls;
    from = made.next;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return count === 0 ? undefined : {
    traces,
    calls: calls.subarray(0, count),
    expected: observations.subarray(0, count * size),
    next: from,
  };
}

/** A kernel that is at work on a batch. */
interface Running {
  readonly booted: ReturnType<typeof bootUml>;
  /** Ends it before its time. */
  stop(): Promise<void>;
}

/** Starts a kernel; it needs nothing from this thread any more until it ends. */
async function start(
  { kernel, model, scratch, signal }: CampaignRequest,
  { calls }: Batch,
  region: RegionMemory,
): Promise<Running> {
  const stopped = new AbortController();
  const fed = Promise.withResolvers<void>();
  const booted = bootUml({
    kernel,
    calls,
    recordSize: model.layout.size,
    observe: true,
    timeLimitSeconds: timeLimit(calls.length),
    scratch,
    region,
    onFed: fed.resolve,
    signal: AbortSignal.any([stopped.signal, ...signal ? [signal] : []]),
  });
  // What went wrong is for the one who waits for the end.
  await Promise.race([fed.promise, booted.catch(() => {})]);
  return {
    booted,
    async stop(): Promise<void> {
      stopped.abort();
      await booted.catch(() => {});
    },
  };
}

function differenceAt(
  { layout: { size } }: Model,
  { calls, expected }: Batch,
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
