// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="deno.worker" />
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { generateTraces } from "../explore/generate_traces.ts";
import type { ModelMaker } from "./model_plan.ts";
import {
  memoryOf,
  type PredictionReply,
  type PredictionRequest,
} from "./prediction.ts";

/**
 * What a thread of its own does that predicts what models say which `make`
 * makes. It keeps nothing from one request to the next. See {@link Predictor}.
 */
export function servePredictions(make: ModelMaker): void {
  self.onmessage = ({ data }: MessageEvent<PredictionRequest>): void => {
    const { plan, campaign, buffers, from } = data;
    try {
      const model = make(plan.options as never);
      const made = generateTraces(model, campaign, buffers, from);
      reply({ buffers, ...made }, memoryOf(buffers));
    } catch (error) {
      // As it is: what goes up by itself would be a text.
      reply(
        error instanceof DiagnosticError
          ? { diagnostics: error.diagnostics }
          : { error },
      );
    }
  };
}

function reply(it: PredictionReply, handedOver: ArrayBuffer[] = []): void {
  self.postMessage(it, handedOver);
}

/** A module that serves the models of a module, which it imports itself. */
export function workerFor(module: string): string {
  const own = import.meta.resolve("./prediction_worker.ts");
  const text = [
    `import make from ${JSON.stringify(module)};`,
    `import { servePredictions } from ${JSON.stringify(own)};`,
    "servePredictions(make);",
  ].join("\n");
  return `data:text/javascript,${encodeURIComponent(text)}`;
}
