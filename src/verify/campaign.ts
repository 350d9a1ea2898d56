// SPDX-License-Identifier: GPL-2.0-only
import { type Booted, bootUml, type Failed } from "../run/boot.ts";
import { resultBytes } from "../run/region.ts";
import { RegionMemory } from "../run/region_memory.ts";
import type { Trace } from "../trace/call.ts";
import { firstDifference } from "../verdict/compare.ts";
import {
  type Breach,
  type Breaches,
  breachesIn,
  breachesOf,
  type ContractCheck,
} from "../verdict/contract_check.ts";
import { traceAt } from "../verdict/trace_at.ts";
import type { Forecast, PredictionBuffers } from "./prediction.ts";
import type { Batch, Predictor } from "./predictor.ts";

/** What a campaign works with. */
export interface CampaignRequest extends Forecast {
  readonly check: ContractCheck;
  /** Serves this campaign alone while it lasts. */
  readonly predictor: Predictor;
  /** The kernel to hold against the model. */
  readonly kernel: string;
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
  /**
   * Milliseconds from the start of a kernel until its records are here: for the
   * rest of the campaign no kernel was at work.
   */
  readonly kernelMilliseconds: number;
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

/** Where a batch is predicted to, and what its kernel gives back. */
interface Place {
  readonly predicted: PredictionBuffers;
  readonly result: Uint8Array<ArrayBuffer>;
}

/**
 * Replays random traces in a kernel: every step is compared with what the
 * model says, and judged by the contract. While the kernel is at work on one
 * batch the next one is predicted. It ends with the first batch that shows a
 * difference, or whose kernel dies.
 *
 * @throws RangeError if not even one trace fits into a batch
 * @throws what booting a kernel throws
 */
export async function runCampaign(
  request: CampaignRequest,
): Promise<CampaignResult> {
  const { check, predictor, batch, scratch, onProgress } = request;
  const size = check.bytes.length;
  const total = {
    traces: 0,
    calls: 0,
    kernelNanoseconds: 0,
    kernelMilliseconds: 0,
    breaches: [] as Breach[],
    counts: [] as number[],
  };
  await using region = await RegionMemory.open({
    bytes: batch * size,
    scratch,
  });
  // One is with the kernel while the other is compared, then filled again.
  let [here, there] = [placeFor(batch, size), placeFor(batch, size)];
  let made = await predictor.predict(request, here.predicted);
  let running = made && await start(request, made, here, region);
  try {
    while (made !== undefined && running !== undefined) {
      const ours: Batch = made;
      made = await predictor.predict(request, there.predicted, ours.next);
      const { result, took } = await running.booted;
      [here, there] = [there, { ...here, predicted: ours.buffers }];
      running = made && result.outcome === "ran"
        ? await start(request, made, here, region)
        : undefined;
      const { records } = result;
      const seen = records.length / size;
      const at = firstDifference(
        ours.expected.subarray(0, records.length),
        records,
        size,
      );
      // The model judges what it says by the very function that judges what is
      // observed: where the bytes are the same so is the verdict.
      note(
        total,
        at === undefined
          ? breachesIn(ours.calls, ours.broken.subarray(0, seen), records, size)
          : breachesOf(check, ours.calls, records),
      );
      if (at !== undefined) {
        return { ...total, difference: differenceAt(ours, records, at, size) };
      }
      if (result.outcome !== "ran") {
        const last = Math.min(result.done, ours.calls.length - 1);
        const { trace } = traceAt(ours.calls, last);
        return { ...total, death: { trace, failed: result } };
      }
      total.traces += ours.traces;
      total.calls += ours.calls.length;
      total.kernelNanoseconds += result.nanoseconds;
      total.kernelMilliseconds += took;
      onProgress(`${total.traces.toLocaleString("en")} traces agree`);
    }
    return total;
  } finally {
    await running?.stop();
  }
}

function placeFor(batch: number, size: number): Place {
  const calls = new Uint32Array(batch);
  return {
    predicted: {
      calls,
      observations: new Uint8Array(batch * size),
      broken: new Uint32Array(batch),
    },
    result: new Uint8Array(
      resultBytes({ calls, recordSize: size, observe: true }),
    ),
  };
}

/** A kernel that is at work on a batch. */
interface Running {
  readonly booted: Promise<{ readonly result: Booted; readonly took: number }>;
  /** Ends it before its time. */
  stop(): Promise<void>;
}

/** Starts a kernel; it needs nothing from this thread any more until it ends. */
async function start(
  { kernel, check, scratch, signal }: CampaignRequest,
  { calls }: Batch,
  { result }: Place,
  region: RegionMemory,
): Promise<Running> {
  const stopped = new AbortController();
  const fed = Promise.withResolvers<void>();
  const began = performance.now();
  const booted = bootUml({
    kernel,
    calls,
    recordSize: check.bytes.length,
    observe: true,
    timeLimitSeconds: timeLimit(calls.length),
    scratch,
    region,
    result,
    onFed: fed.resolve,
    signal: AbortSignal.any([stopped.signal, ...signal ? [signal] : []]),
  }).then((result) => ({ result, took: performance.now() - began }));
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
  { calls, expected }: Batch,
  observed: Uint8Array,
  at: number,
  size: number,
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
  { breaches, counts }: Breaches,
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
