// SPDX-License-Identifier: GPL-2.0-only
import { describeCall } from "../../explore/describe.ts";
import { EnabledCalls } from "../../explore/enabled_calls.ts";
import { firstForbidden, replay } from "../../explore/replay.ts";
import type { Clause, Model } from "../../model/model.ts";
import type { Call } from "../../trace/call.ts";
import type { Scene } from "./scene.ts";
import type { Subject } from "./subject.ts";

/** A step of a trace that has been made. */
export interface Step {
  readonly call: Call;
  /** The call with its objects by name. */
  readonly text: string;
  /** How it went, in the model's words. */
  readonly outcome: string;
  /** The errno returned, 0 for success. */
  readonly ret: number;
  /** The clauses that it broke. */
  readonly broken: readonly Clause[];
}

/** A trace that has been made: what can be looked at, back and forward. */
export interface Session {
  readonly subject: Subject;
  readonly model: Model;
  readonly calls: readonly Call[];
  readonly steps: readonly Step[];
  /** The first state and that after each step: one more than there are steps. */
  readonly scenes: readonly Scene[];
  /** The observations, as the scenes. */
  readonly states: readonly Uint8Array[];
}

/**
 * Makes the calls of a trace.
 *
 * @throws RangeError at a call that the model does not allow
 */
export function play(subject: Subject, calls: readonly Call[]): Session {
  const model = subject.modelOf();
  const painter = subject.painterOf();
  const { size } = model.layout;
  model.reset();
  const states = [model.state.slice(0, size)];
  const scenes = [painter.paint(states[0]!)];
  const steps: Step[] = [];
  for (const { call, broken } of replay(model, Uint32Array.from(calls))) {
    const state = model.state.slice(0, size);
    states.push(state);
    scenes.push(painter.paint(state, call));
    steps.push({
      call,
      text: describeCall(model.operations, call),
      outcome: model.outcomes[model.outcome]!.text,
      ret: state[
        model.layout.fields.find(({ name }) => name === "ret")!.offset
      ]!,
      broken: model.clauses.filter((_, i) => (broken >>> i & 1) === 1),
    });
  }
  return {
    subject,
    model,
    calls: calls.slice(0, steps.length),
    steps,
    scenes,
    states,
  };
}

/** As much of a trace as a subject allows, from its start on. */
export function playable(
  subject: Subject,
  calls: readonly Call[],
): readonly Call[] {
  const at = firstForbidden(subject.modelOf(), Uint32Array.from(calls));
  return at < 0 ? calls : calls.slice(0, at);
}

/** As much of a session's trace as another subject allows. */
export function carriedOver(
  { calls, model }: Session,
  subject: Subject,
): readonly Call[] {
  // Other operations have other codes: the calls would mean something else.
  const isSame = subject.modelOf().operations === model.operations;
  return isSame ? playable(subject, calls) : [];
}

/**
 * The calls that can be made after the first `at` of a trace, by the codes of
 * their operations; none after the end.
 */
export function callsAfter(
  { subject, calls }: Session,
  at: number,
): ReadonlyMap<number, readonly Call[]> {
  const found = new Map<number, readonly Call[]>();
  const made = calls.slice(0, at);
  if (made.at(-1) === 0) return found;
  const model = subject.modelOf();
  model.reset();
  for (const call of made) model.step(call);
  const enabled = new EnabledCalls(model);
  for (let code = 1; code < model.operations.length; code++) {
    const count = enabled.list(code);
    if (count > 0) found.set(code, [...enabled.calls.subarray(0, count)]);
  }
  return found.set(0, [0]);
}
