// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../../model/model.ts";
import { operationOf } from "../../trace/call.ts";
import { viewsOf } from "../../trace/layout.ts";
import { skbLayout } from "../../skb/layout.ts";
import type { Way } from "./state_svg.ts";

/** What a registration can be in, by how many shared infos refer to it. */
export const lifeStates = {
  free: "No sk_buff has it. It may be attached, and its owner may free it.",
  attached: "One shared info has it: one sk_buff, or clones that share it.",
  shared:
    "Several shared infos have it. Each of them holds covered pages, and the callback waits for all.",
} as const;

type LifeState = keyof typeof lifeStates;

/**
 * Every way from one state of a registration to another that a call can take
 * it, found by making all calls of a model up to a depth.
 */
export function lifeOf(model: Model, depth: number): Way[] {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const calls = new Uint32Array(1 << 12);
  const { state } = model;
  const { stateSize, size } = skbLayout;
  model.reset();
  let front: Uint8Array[] = [state.slice()];
  for (let made = 0; made < depth; made++) {
    const next: Uint8Array[] = [];
    for (const before of front) {
      state.set(before);
      const from = stateOf(before);
      const enabled = calls.slice(0, model.enabled(calls));
      for (const call of enabled) {
        state.set(before);
        model.step(call);
        const to = stateOf(state);
        const name = model.operations[operationOf(call)]!.name;
        if (from !== to) {
          found.getOrInsertComputed(`${from} ${to}`, () => new Set()).add(name);
        }
        // What a step gave is no part of the state that follows.
        const key = `${state.subarray(0, stateSize)}:${state.subarray(size)}`;
        if (!seen.has(key)) {
          seen.add(key);
          next.push(state.slice());
        }
      }
    }
    front = next;
  }
  return [...found].map(([key, names]) => {
    const [from, to] = key.split(" ");
    return { from: from!, to: to!, on: [...names].sort() };
  });
}

/** How many shared infos have the first registration, in a word. */
function stateOf(state: Uint8Array): LifeState {
  const { head, registration } = viewsOf(skbLayout, state);
  const holders =
    [...registration].filter((it, i) => it === 1 && head[i] === i + 1).length;
  return holders === 0 ? "free" : holders === 1 ? "attached" : "shared";
}
