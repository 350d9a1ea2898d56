// SPDX-License-Identifier: GPL-2.0-only
import { memoryOf } from "./prediction.ts";
import type { PredictionReply, PredictionRequest } from "./prediction.ts";
import { workerFor } from "./prediction_worker.ts";

/**
 * A thread that predicts what the models of one module say. It may do nothing
 * but reckon, whoever wrote the module: what the module imports is loaded on
 * behalf of the process that starts the thread.
 */
export class PredictionThread implements Disposable {
  readonly #worker: Worker;
  readonly #failure = Promise.withResolvers<never>();
  #asked: PromiseWithResolvers<PredictionReply> | undefined;

  constructor(module: string) {
    this.#worker = new Worker(
      workerFor(module),
      { type: "module", name: "prediction", deno: { permissions: "none" } },
    );
    this.#worker.onmessage = ({ data }: MessageEvent<PredictionReply>) =>
      this.#asked?.resolve(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#failure.reject(new Error(`prediction failed: ${event.message}`));
    };
    // It is for the one who asks next, if anybody does.
    this.#failure.promise.catch(() => {});
  }

  /** @throws Error where the thread ends, or is at work on another batch. */
  async ask(request: PredictionRequest): Promise<PredictionReply> {
    if (this.#asked !== undefined) {
      throw new Error("a batch is being predicted");
    }
    const asked = this.#asked = Promise.withResolvers<PredictionReply>();
    this.#worker.postMessage(request, memoryOf(request.buffers));
    return await Promise.race([asked.promise, this.#failure.promise])
      .finally(() => this.#asked = undefined);
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}
