// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { Trace } from "../trace/call.ts";
import type { Forecast, PredictionBuffers } from "./prediction.ts";
import { PredictionThread } from "./prediction_thread.ts";

/** Traces, and what the model says of each call. */
export interface Batch {
  readonly traces: number;
  readonly calls: Trace;
  readonly expected: Uint8Array;
  /** The clauses that each call breaks, by the model: bit i for clause i. */
  readonly broken: Uint32Array;
  /** The trace that comes next. */
  readonly next: number;
  /** Where all of it is: to be given back for another batch. */
  readonly buffers: PredictionBuffers;
}

/**
 * Predicts traces in a thread of its own for each module that makes models.
 * What it says depends on what it is asked alone, never on time. To start a
 * thread and to get it up to its speed takes half a second: one serves many
 * campaigns.
 *
 * @example
 * using predictor = new Predictor();
 * const first = await predictor.predict(forecast, buffers);
 * const second = await predictor.predict(forecast, others, first?.next);
 */
export class Predictor implements Disposable {
  readonly #threads = new Map<string, PredictionThread>();

  /**
   * Fills the buffers, which are gone for the caller until they come back with
   * the batch. One batch can be asked for at a time.
   *
   * @param from the trace to begin with: absent, or `next` of the batch before
   * @returns undefined where no trace is left
   * @throws RangeError if not even one trace fits into the buffers
   * @throws Error where the thread ends, or is at work on another batch
   */
  async predict(
    { plan, campaign }: Forecast,
    buffers: PredictionBuffers,
    from?: number,
  ): Promise<Batch | undefined> {
    const thread = this.#threads.getOrInsertComputed(
      plan.module,
      (module) => new PredictionThread(module),
    );
    const reply = await thread.ask({ plan, campaign, buffers, from });
    if ("error" in reply) throw reply.error;
    if ("diagnostics" in reply) throw new DiagnosticError(reply.diagnostics);
    if (reply.traces === 0) return undefined;
    const { calls, observations, broken } = reply.buffers;
    const size = observations.length / calls.length;
    return {
      traces: reply.traces,
      calls: calls.subarray(0, reply.calls),
      expected: observations.subarray(0, reply.calls * size),
      broken: broken.subarray(0, reply.calls),
      next: reply.next,
      buffers: reply.buffers,
    };
  }

  [Symbol.dispose](): void {
    for (const thread of this.#threads.values()) thread[Symbol.dispose]();
  }
}
