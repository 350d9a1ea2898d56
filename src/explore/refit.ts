// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { argOf, type Call, MAX_ARGS, operationOf } from "../trace/call.ts";
import type { Param } from "../trace/operation.ts";
import { EnabledCalls } from "./enabled_calls.ts";

/** Where argument `i` lies in a call. */
const shiftOf = (i: number): number => 12 + 4 * i;

/** The same call with another argument `i`. */
export function withArg(call: Call, i: number, value: number): Call {
  return (call & ~(0xf << shiftOf(i)) | value << shiftOf(i)) >>> 0;
}

/** What an object is called now; "gone" if the call that made it is. */
type Names = Map<string, number | "gone">;

/**
 * Makes traces of calls that were meant for other states: a call that is not
 * allowed where it comes now is left out.
 *
 * Deleting a call changes which index is free, and so the name of every object
 * that is made later. `names` says what an object argument means:
 *
 * - "follow": the object that it named before, whatever it is called now;
 *   calls that name an object that is no longer made are left out too
 * - "keep": the index as it stands
 */
export class Refitter {
  readonly #model: Model;
  readonly #enabled: EnabledCalls;
  readonly #params: readonly (readonly Param[])[];

  constructor(model: Model) {
    this.#model = model;
    this.#enabled = new EnabledCalls(model);
    this.#params = model.operations.map(({ params }) => Object.values(params));
  }

  /**
   * @param calls the calls, without the end; `undefined` for a deleted one,
   *   whose original is at the same index of `originals`
   * @returns the calls that are left, without the end
   */
  refit(
    calls: readonly (Call | undefined)[],
    originals: readonly Call[],
    names: "follow" | "keep",
  ): Call[] {
    const known: Names = new Map();
    const kept: Call[] = [];
    this.#model.reset();
    for (const [i, call] of calls.entries()) {
      const fitted = call && this.#fit(call, names === "follow" ? known : null);
      this.#learn(known, originals[i]!, fitted);
      if (fitted === undefined) continue;
      this.#model.step(fitted);
      kept.push(fitted);
    }
    return kept;
  }

  /** The parameters of the call's operation. */
  paramsOf(call: Call): readonly Param[] {
    return this.#params[operationOf(call)]!;
  }

  #fit(call: Call, known: Names | null): Call | undefined {
    let named = call;
    for (const [i, param] of this.paramsOf(call).entries()) {
      if (param.is !== "object") continue;
      const name = known?.get(`${param.of}${argOf(call, i)}`);
      if (name === "gone") return undefined;
      if (name !== undefined) named = withArg(named, i, name);
    }
    if (this.#model.allows(named)) return named;
    // The same call, with what it makes under another name.
    const mask = this.#maskOfMade(named);
    const count = this.#enabled.list();
    return this.#enabled.calls.subarray(0, count).find((other) =>
      ((other ^ named) & ~mask) === 0
    );
  }

  /** The bits of a call that name the objects that it makes. */
  #maskOfMade(call: Call): number {
    return this.paramsOf(call).reduce(
      (mask, param, i) => param.is === "new" ? mask | 0xf << shiftOf(i) : mask,
      0,
    );
  }

  #learn(known: Names, original: Call, fitted: Call | undefined): void {
    for (let i = 0; i < MAX_ARGS; i++) {
      const param = this.paramsOf(original)[i];
      if (param?.is !== "new") continue;
      const made = fitted === undefined ? "gone" : argOf(fitted, i);
      known.set(`${param.of}${argOf(original, i)}`, made);
    }
  }
}
