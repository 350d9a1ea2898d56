// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { type Call, failOf, operationOf } from "../trace/call.ts";
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
 * - A quarter of the calls that can fail do. An allocation that fails leaves
 *   things as they were in most cases, so more would make traces idle.
 */
export class CallPicker {
  readonly #enabled: EnabledCalls;
  readonly #random: RandomNumbers;
  readonly #weights: Uint8Array;
  /** By operation: its calls in which no allocation fails, and one does. */
  readonly #plain: Uint32Array;
  readonly #failing: Uint32Array;
  readonly #present: Uint8Array;

  constructor(model: Model, random: RandomNumbers) {
    const count = model.operations.length;
    this.#enabled = new EnabledCalls(model);
    this.#random = random;
    this.#weights = new Uint8Array(count);
    this.#plain = new Uint32Array(count);
    this.#failing = new Uint32Array(count);
    this.#present = new Uint8Array(count);
  }

  /** Draws the weights for a trace. */
  begin(): void {
    for (let i = 1; i < this.#weights.length; i++) {
      this.#weights[i] = WEIGHTS[this.#random.below(WEIGHTS.length)]!;
    }
  }

  /** One of the calls that the current state allows; the end if it has none. */
  pick(): Call {
    const count = this.#enabled.list();
    if (count === 0) return 0;
    const operation = this.#pickOperation(this.#countCalls(count));
    const plain = this.#plain[operation]!;
    const failing = this.#failing[operation]!;
    const fails = failing > 0 &&
      (plain === 0 || this.#random.below(FAIL_ONE_OF) === 0);
    let skip = this.#random.below(fails ? failing : plain);
    const { calls } = this.#enabled;
    for (let i = 0;; i++) {
      const call = calls[i]!;
      if (operationOf(call) !== operation || failOf(call) > 0 !== fails) {
        continue;
      }
      if (skip-- === 0) return call;
    }
  }

  /** Counts the calls of each operation; tells how many operations have any. */
  #countCalls(count: number): number {
    const { calls } = this.#enabled;
    this.#plain.fill(0);
    this.#failing.fill(0);
    let present = 0;
    for (let i = 0; i < count; i++) {
      const call = calls[i]!;
      const operation = operationOf(call);
      if (this.#plain[operation] === 0 && this.#failing[operation] === 0) {
        this.#present[present++] = operation;
      }
      if (failOf(call) > 0) this.#failing[operation]!++;
      else this.#plain[operation]!++;
    }
    return present;
  }

  #pickOperation(present: number): number {
    let sum = 0;
    for (let i = 0; i < present; i++) {
      sum += this.#weights[this.#present[i]!]!;
    }
    if (sum === 0) return this.#present[this.#random.below(present)]!;
    let rest = this.#random.below(sum);
    for (let i = 0;; i++) {
      rest -= this.#weights[this.#present[i]!]!;
      if (rest < 0) return this.#present[i]!;
    }
  }
}
