// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import type { Call, Trace } from "../trace/call.ts";

/** A step of a trace that has just been made. */
export interface ReplayedStep {
  /** Which call of the trace it is, counted from 0. */
  readonly at: number;
  readonly call: Call;
  /** The clauses that it broke, one bit each. */
  readonly broken: number;
}

/**
 * Makes the calls of a trace from the first state, up to the first code 0;
 * after each, the model is in the state that the call led to.
 *
 * @throws RangeError at a call that the model does not allow; see
 *   {@link firstForbidden}
 *
 * @example
 * for (const { broken } of replay(model, trace)) use(model.outcome, broken);
 */
export function* replay(model: Model, trace: Trace): Generator<ReplayedStep> {
  model.reset();
  for (const [at, call] of trace.entries()) {
    if (!model.allows(call)) {
      throw new RangeError(
        `call ${at} of the trace, 0x${call.toString(16)}, ` +
          `is not allowed in model ${model.name}`,
      );
    }
    yield { at, call, broken: model.step(call) };
    if (call === 0) return;
  }
}

/** The index of the first call that the model does not allow, or -1. */
export function firstForbidden(model: Model, trace: Trace): number {
  model.reset();
  for (const [at, call] of trace.entries()) {
    if (!model.allows(call)) return at;
    model.step(call);
    if (call === 0) return -1;
  }
  return -1;
}

/** The clauses that a trace breaks, one bit each. */
export function brokenBy(model: Model, trace: Trace): number {
  let all = 0;
  for (const { broken } of replay(model, trace)) all |= broken;
  return all;
}
