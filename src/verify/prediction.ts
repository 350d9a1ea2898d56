// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Campaign } from "../explore/random.ts";
import type { ModelPlan } from "./model_plan.ts";

/** What is predicted: plain values, so that another thread can be told. */
export interface Forecast {
  readonly plan: ModelPlan;
  readonly campaign: Campaign;
}

/**
 * Where a batch of traces is predicted to, with room for as many observations
 * as calls; it goes from thread to thread.
 */
export interface PredictionBuffers {
  readonly calls: Uint32Array<ArrayBuffer>;
  readonly observations: Uint8Array<ArrayBuffer>;
  readonly broken: Uint32Array<ArrayBuffer>;
}

/** What the worker is asked for: one batch. */
export interface PredictionRequest extends Forecast {
  readonly buffers: PredictionBuffers;
  /** The trace to begin with; the first one of all if absent. */
  readonly from: number | undefined;
}

/** What the worker sends back; no traces where none was left. */
export type PredictionReply =
  | {
    readonly buffers: PredictionBuffers;
    readonly traces: number;
    readonly calls: number;
    readonly next: number;
  }
  /** What is wrong with the model, or how the thread failed. */
  | { readonly diagnostics: readonly Diagnostic[] }
  | { readonly error: unknown };

/** The memory of the buffers, which is handed over and not copied. */
export function memoryOf(
  { calls, observations, broken }: PredictionBuffers,
): ArrayBuffer[] {
  return [calls.buffer, observations.buffer, broken.buffer];
}
