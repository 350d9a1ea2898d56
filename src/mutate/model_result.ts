// SPDX-License-Identifier: GPL-2.0-only
import { walk } from "../explore/random.ts";
import type { Behaviour } from "../model/behaviour.ts";
import type { Model } from "../model/model.ts";
import { ALL_OBJECTS, SkbModel } from "../model/skb_model.ts";
import { transitions } from "../model/transitions.ts";
import { operationOf } from "../trace/call.ts";
import type { Program } from "../trace/program_text.ts";
import { formatCall } from "../trace/trace_text.ts";
import { END, traceAt } from "../verdict/trace_at.ts";
import type { ModelMutant } from "./model_mutant.ts";
import type { Predicted } from "./predicted.ts";
import { fateOf, type ModelResult } from "./report.ts";

/** How many random traces the contract is held against. */
const WALKS = { traces: 20_000, steps: 15 };

/**
 * Asks each of those who could notice a defect in the model.
 *
 * @param behaviour of the model without the defect
 * @param recorded calls with what the real kernel gave
 */
export function modelResult(
  { name, behaviour: changed, transitions: planted, breaks, equivalent }:
    ModelMutant,
  behaviour: Behaviour,
  programs: readonly Program[],
  recorded: readonly Predicted[],
  seed: number,
): ModelResult {
  const model = new SkbModel(
    { ...behaviour, ...changed },
    ALL_OBJECTS,
    { ...transitions, ...planted },
  );
  const kernel = otherThanKernel(model, recorded);
  const kills = {
    programs: unmetPrograms(model, programs),
    clauses: brokenClauses(model, seed),
    ...(kernel && { kernel }),
  };
  const noticed = kills.programs.length > 0 || kills.clauses.length > 0 ||
    kernel !== undefined;
  return {
    name,
    place: [...Object.keys(changed ?? {}), ...Object.keys(planted ?? {})]
      .join(", "),
    breaks,
    ...(equivalent !== undefined && { equivalent }),
    fate: fateOf(noticed, equivalent),
    kills,
  };
}

/** The clauses that random traces break; none where the model gives up. */
function brokenClauses(model: Model, seed: number): string[] {
  const walks = within(() => walk(model, { ...WALKS, seed }));
  return (walks?.violations ?? []).map(({ clause }) =>
    model.clauses[clause]!.name
  );
}

/** What a model does, unless it leaks until no object is left. */
function within<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The programs whose expectations a model does not meet. */
function unmetPrograms(model: Model, programs: readonly Program[]): string[] {
  return programs
    .filter(({ implementations }) => implementations.includes(model.name))
    .filter((program) => !meets(model, program))
    .map(({ file }) => file.replace(/^.*\/|\.txt$/g, ""));
}

function meets(model: Model, { steps }: Program): boolean {
  model.reset();
  return steps.every(({ call, expects, breaks }) => {
    if (!model.allows(call)) return false;
    const broken = within(() => model.step(call));
    if (broken === undefined) return false;
    const names = model.clauses
      .filter((_, i) => (broken >> i & 1) === 1)
      .map(({ name }) => name);
    return names.length === breaks.length &&
      names.every((name) => breaks.includes(name)) &&
      expects.every(({ field, index, value }) =>
        model.state[model.layout.field[field]!.offset + index] === value
      );
  });
}

/**
 * The calls up to the first one that the model forbids, or after which the
 * kernel was in another state than the model is.
 */
function otherThanKernel(
  model: Model,
  recorded: readonly Predicted[],
): string[] | undefined {
  const { size } = model.layout;
  for (const { calls, records } of recorded) {
    model.reset();
    for (const [i, call] of calls.entries()) {
      const stepped = model.allows(call) &&
        within(() => model.step(call)) !== undefined;
      if (!stepped || !isRecord(model.state, records, i * size, size)) {
        return [...traceAt(calls, i).trace].map((it) =>
          formatCall(model.operations, it)
        );
      }
      if (operationOf(call) === END) model.reset();
    }
  }
  return undefined;
}

function isRecord(
  state: Uint8Array,
  records: Uint8Array,
  at: number,
  size: number,
): boolean {
  for (let i = 0; i < size; i++) {
    if (state[i] !== records[at + i]) return false;
  }
  return true;
}
