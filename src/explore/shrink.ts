// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import {
  argOf,
  type Call,
  failOf,
  type Trace,
  withFail,
} from "../trace/call.ts";
import { Refitter, withArg } from "./refit.ts";

/**
 * Whether a trace, which ends with code 0, still shows what is looked for. It
 * may move the model.
 */
export type Predicate = (trace: Trace) => boolean | Promise<boolean>;

/**
 * Makes a trace for which `holds` is true as small as it gets: fewer calls,
 * then fewer failing allocations, then lower arguments. No one or two calls can
 * be taken out of the result without `holds` becoming false or the rest
 * becoming one that the model does not allow.
 *
 * Only traces that the model allows are tried, none of them twice; the same
 * input gives the same result if `holds` answers the same.
 *
 * @param trace one that the model allows; that `holds` is true for it is
 *   taken for granted
 *
 * @example
 * await shrink(model, trace, (it) => (brokenBy(model, it) & bit) !== 0);
 */
export async function shrink(
  model: Model,
  trace: Trace,
  holds: Predicate,
): Promise<Trace> {
  const shrinker = new Shrinker(model, trace, holds);
  while (
    await shrinker.deleteCalls() || await shrinker.dropFailures() ||
    await shrinker.lowerArguments() || await shrinker.deleteAndSwap() ||
    await shrinker.deletePairs()
  );
  return ended(shrinker.calls);
}

class Shrinker {
  /** The smallest so far, without the end. */
  calls: readonly Call[];
  readonly #holds: Predicate;
  readonly #refitter: Refitter;
  readonly #tried = new Set<string>();

  constructor(model: Model, trace: Trace, holds: Predicate) {
    const end = trace.indexOf(0);
    this.calls = [...trace.subarray(0, end < 0 ? trace.length : end)];
    this.#holds = holds;
    this.#refitter = new Refitter(model);
  }

  /** Takes out ever smaller chunks, down to single calls; the last first. */
  async deleteCalls(): Promise<boolean> {
    let any = false;
    for (let size = this.calls.length; size >= 1; size = size >> 1) {
      for (let to = this.calls.length; to > 0; to -= size) {
        const from = Math.max(0, to - size);
        any = await this.#tryBoth((i) => i >= from && i < to) || any;
      }
    }
    return any;
  }

  /** Lets allocations succeed that failed, or an earlier one fail. */
  dropFailures(): Promise<boolean> {
    return this.#tryEach((call) =>
      Array.from({ length: failOf(call) }, (_, fail) => withFail(call, fail))
    );
  }

  /** Tries each lower value of each argument that is no new object. */
  lowerArguments(): Promise<boolean> {
    return this.#tryEach((call) =>
      this.#refitter.paramsOf(call).flatMap((param, i) => {
        if (param.is === "new") return [];
        const least = param.is === "number" ? param.from : 0;
        const room = Math.max(0, argOf(call, i) - least);
        return Array.from(
          { length: room },
          (_, n) => withArg(call, i, least + n),
        );
      })
    );
  }

  /**
   * Takes out one call and swaps two names in what follows: calls can make
   * objects that no argument names, and these move when a call goes.
   */
  async deleteAndSwap(): Promise<boolean> {
    for (let at = this.calls.length - 1; at >= 0; at--) {
      for (const [table, a, b] of this.#namesFrom(at + 1)) {
        const swapped = this.calls.map((call, i) =>
          i < at ? call : this.#swap(call, table, a, b)
        );
        const calls = swapped.map((call, i) => i === at ? undefined : call);
        if (await this.#try(this.#refitter.refit(calls, swapped, "keep"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Takes out two calls that cannot go one at a time, as get and put. */
  async deletePairs(): Promise<boolean> {
    for (let b = this.calls.length - 1; b > 0; b--) {
      for (let a = b - 1; a >= 0; a--) {
        if (await this.#tryBoth((i) => i === a || i === b)) return true;
      }
    }
    return false;
  }

  /** Takes calls out, with what objects are called followed, then kept. */
  async #tryBoth(
    isOut: (i: number) => boolean,
  ): Promise<boolean> {
    const { calls } = this;
    const left = calls.map((call, i) => isOut(i) ? undefined : call);
    return await this.#try(this.#refitter.refit(left, calls, "follow")) ||
      await this.#try(this.#refitter.refit(left, calls, "keep"));
  }

  /** Puts simpler calls in the place of each, one at a time. */
  async #tryEach(simpler: (call: Call) => Call[]): Promise<boolean> {
    let any = false;
    for (let at = 0; at < this.calls.length; at++) {
      for (const call of simpler(this.calls[at]!)) {
        const calls = this.calls.with(at, call);
        const fits = this.#refitter.refit(calls, this.calls, "follow");
        if (await this.#try(fits)) {
          any = true;
          break;
        }
      }
    }
    return any;
  }

  async #try(calls: readonly Call[]): Promise<boolean> {
    const key = calls.join();
    if (!isSmaller(calls, this.calls) || this.#tried.has(key)) return false;
    this.#tried.add(key);
    if (!await this.#holds(ended(calls))) return false;
    this.calls = calls;
    return true;
  }

  /** Names that the calls from `at` on mention, each with every lower one. */
  #namesFrom(at: number): [string, number, number][] {
    const names = new Map<string, [string, number, number]>();
    for (const call of this.calls.slice(at)) {
      for (const [i, param] of this.#refitter.paramsOf(call).entries()) {
        if (param.is === "number") continue;
        const name = argOf(call, i);
        for (let lower = 0; lower < name; lower++) {
          names.set(`${param.of} ${name} ${lower}`, [param.of, name, lower]);
        }
      }
    }
    return [...names.values()];
  }

  #swap(call: Call, table: string, a: number, b: number): Call {
    let swapped = call;
    for (const [i, param] of this.#refitter.paramsOf(call).entries()) {
      if (param.is === "number" || param.of !== table) continue;
      const name = argOf(call, i);
      if (name === a) swapped = withArg(swapped, i, b);
      if (name === b) swapped = withArg(swapped, i, a);
    }
    return swapped;
  }
}

function ended(calls: readonly Call[]): Trace {
  return Uint32Array.from([...calls, 0]);
}

/** Shorter; or with fewer failing allocations; or with lower arguments. */
function isSmaller(a: readonly Call[], b: readonly Call[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const failing = (calls: readonly Call[]): number =>
    calls.reduce((sum, call) => sum + failOf(call), 0);
  if (failing(a) !== failing(b)) return failing(a) < failing(b);
  const at = a.findIndex((call, i) => call !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}
