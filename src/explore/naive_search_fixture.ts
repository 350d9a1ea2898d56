// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";

/** What the reference search found. */
export interface NaiveResult {
  readonly states: number;
  readonly transitions: number;
  /** By clause: the calls of a shortest trace that breaks it. */
  readonly shortest: ReadonlyMap<number, number>;
}

/**
 * Tries all traces of up to `depth` calls, in the plainest way: states are
 * strings in a set.
 *
 * @param name what tells the current state from others; may move the model
 */
export function searchNaively(
  model: Model,
  depth: number,
  name: (model: Model) => string = canonicalName,
): NaiveResult {
  model.reset();
  let level: Uint8Array[] = [model.state.slice()];
  const known = new Set([name(model)]);
  const shortest = new Map<number, number>();
  const calls = new Uint32Array(1024);
  let transitions = 0;
  for (let length = 0; length <= depth && level.length > 0; length++) {
    const next: Uint8Array[] = [];
    for (const state of level) {
      model.state.set(state);
      const count = length < depth ? model.enabled(calls) : 0;
      for (const call of [0, ...calls.slice(0, count)]) {
        model.state.set(state);
        const broken = model.step(call);
        transitions++;
        for (const clause of model.clauses.keys()) {
          if ((broken >> clause & 1) === 0 || shortest.has(clause)) continue;
          shortest.set(clause, length + 1);
        }
        if (broken !== 0) continue;
        const reached = model.state.slice();
        const found = name(model);
        if (known.has(found)) continue;
        known.add(found);
        next.push(reached);
      }
    }
    level = next;
  }
  return { states: known.size, transitions, shortest };
}

function canonicalName(model: Model): string {
  model.canonical();
  return model.state.join();
}
