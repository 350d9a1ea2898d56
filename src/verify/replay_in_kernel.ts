// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { type Booted, bootUml } from "../run/boot.ts";
import { operationOf, type Trace } from "../trace/call.ts";
import { timeLimit } from "./campaign.ts";

/** A kernel that traces are replayed in, and the model that predicts them. */
export interface Bench {
  readonly model: Model;
  readonly kernel: string;
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
}

/** What a trace should give and gave. */
export interface Replayed {
  /** The calls, the end included. */
  readonly trace: Trace;
  /** What the model says of each call. */
  readonly expected: Uint8Array;
  readonly booted: Booted;
}

/** Predicts a trace, and replays it in a kernel that is booted for it. */
export async function replayInKernel(
  { model, kernel, scratch, signal }: Bench,
  trace: Trace,
): Promise<Replayed> {
  const { size } = model.layout;
  const calls = ended(trace);
  const expected = new Uint8Array(calls.length * size);
  model.reset();
  calls.forEach((call, i) => {
    model.step(call);
    expected.set(model.state.subarray(0, size), i * size);
  });
  const booted = await bootUml({
    kernel,
    calls,
    recordSize: size,
    observe: true,
    timeLimitSeconds: timeLimit(calls.length),
    scratch,
    signal,
  });
  return { trace: calls, expected, booted };
}

/** The trace with the call that ends it. */
export function ended(trace: Trace): Trace {
  if (trace.length > 0 && operationOf(trace.at(-1)!) === 0) return trace;
  return Uint32Array.of(...trace, 0);
}
