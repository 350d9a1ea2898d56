// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";

/** The most calls that one state may allow. */
const MAX_CALLS = 1 << 13;

/**
 * The calls that the current state of a model allows, in one buffer that is
 * written anew for each state.
 *
 * @example
 * const enabled = new EnabledCalls(model);
 * for (let i = 0, n = enabled.list(); i < n; i++) use(enabled.calls[i]!);
 */
export class EnabledCalls {
  readonly calls: Uint32Array = new Uint32Array(MAX_CALLS);
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /**
   * Lists the calls in {@link calls}, and gives their number.
   *
   * @param operation the only one whose calls are wanted
   * @throws RangeError if the model allows more than the buffer holds
   */
  list(operation?: number): number {
    const count = this.#model.enabled(this.calls, operation);
    if (count > MAX_CALLS) {
      throw new RangeError(
        `model ${this.#model.name} allows ${count} calls in one state; ` +
          `the search has room for ${MAX_CALLS}`,
      );
    }
    return count;
  }
}
