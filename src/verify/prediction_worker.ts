// SPDX-License-Identifier: GPL-2.0-only
/**
 * A thread of its own that predicts, and keeps nothing from one request to the
 * next. See {@link Predictor}.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import { generateTraces } from "../explore/generate_traces.ts";
import { modelFrom } from "./model_plan.ts";
import {
  memoryOf,
  type PredictionReply,
  type PredictionRequest,
} from "./prediction.ts";

self.onmessage = ({ data }: MessageEvent<PredictionRequest>): void => {
  const { plan, campaign, buffers, from } = data;
  try {
    const made = generateTraces(modelFrom(plan), campaign, buffers, from);
    reply({ buffers, ...made }, memoryOf(buffers));
  } catch (error) {
    // As it is: what goes up by itself would be a text.
    reply({ error });
  }
};

function reply(it: PredictionReply, handedOver: ArrayBuffer[] = []): void {
  self.postMessage(it, handedOver);
}
