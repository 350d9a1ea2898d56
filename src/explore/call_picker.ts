// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { type Call, failOf } from "../trace/call.ts";
import { EnabledCalls } from "./enabled_calls.ts";
import type { RandomNumbers } from "./random_numbers.ts";

/** How often an operation is picked in a trace, beside the others. */
const WEIGHTS = [0, 1, 2, 4];

/** One pick of so many fails an allocation, where that is possible. */
const FAIL_ONE_OF = 4;

/**
 * Picks calls at random, so that what is rarely possible gets its share.
 *
 * - The operation comes first, then one of its calls: an operation with one
 *   argument is picked as often as one with a hundred combinations of them.
 * - Each trace draws a weight for each operation, none among them, so that
 *   traces differ: one frees nothing and gets full, another fails to clone.
 * - An operation without which the others come to nothing is in every trace.
 * - A quarter of the calls that can fail do. An allocation that fails leaves
 *   things as they were in most cases, so more would make traces idle.
 */
export class CallPicker {
  readonly #enabled: EnabledCalls;
  readonly #random: RandomNumbers;
  readonly #often: readonly (number | undefined)[];
  /** Each operation as often as its weight says. */
  readonly #drawn: Uint8Array;
  #drawnCount = 0;
  /** How many operations have a weight. */
  #weighted = 0;
  /** For each operation the last pick whose state did not allow it. */
  readonly #barred: Uint32Array;
  #picks = 0;

  constructor(model: Model, random: RandomNumbers) {
    const count = model.operations.length;
    this.#often = model.operations.map(({ often }) => often);
    this.#enabled = new EnabledCalls(model);
    this.#random = random;
    const most = Math.max(1, ...this.#often.map((it) => it ?? 1));
    this.#drawn = new Uint8Array(count * most * Math.max(...WEIGHTS));
    this.#barred = new Uint32Array(count);
  }

  /** Draws the weights for a trace. */
  begin(): void {
    const drawn = this.#drawn;
    let count = 0;
    let weighted = 0;
    for (let code = 1; code < this.#barred.length; code++) {
      const drawnWeight = WEIGHTS[this.#random.below(WEIGHTS.length)]!;
      const often = this.#often[code];
      const weight = often === undefined
        ? drawnWeight
        : often * Math.max(1, drawnWeight);
      if (weight > 0) weighted++;
      for (let i = 0; i < weight; i++) drawn[count++] = code;
    }
    this.#drawnCount = count;
    this.#weighted = weighted;
  }

  /**
   * One of the calls that the current state allows; the end if it has none.
   * Where it allows none of an operation with a weight, it is any of the others.
   */
  pick(): Call {
    const random = this.#random;
    const pick = this.#picks = this.#picks + 1 >>> 0;
    for (let left = this.#weighted; left > 0;) {
      const operation = this.#drawn[random.below(this.#drawnCount)]!;
      if (this.#barred[operation] === pick) continue;
      const count = this.#enabled.list(operation);
      if (count > 0) return this.#pickOf(count);
      this.#barred[operation] = pick;
      left--;
    }
    const count = this.#enabled.list();
    return count > 0 ? this.#pickOf(count) : 0;
  }

  /** One of the calls that are listed. */
  #pickOf(count: number): Call {
    const { calls } = this.#enabled;
    let failing = 0;
    for (let i = 0; i < count; i++) if (failOf(calls[i]!) > 0) failing++;
    const plain = count - failing;
    const fails = failing > 0 &&
      (plain === 0 || this.#random.below(FAIL_ONE_OF) === 0);
    let skip = this.#random.below(fails ? failing : plain);
    for (let i = 0;; i++) {
      const call = calls[i]!;
      if (failOf(call) > 0 === fails && skip-- === 0) return call;
    }
  }
}
