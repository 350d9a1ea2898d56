// SPDX-License-Identifier: GPL-2.0-only
import { judge } from "../skb/clause_check.ts";
import { contract } from "../skb/contract.ts";
import { PAGES, REGISTRATIONS, skbLayout, SKBS } from "../skb/layout.ts";
import { type SkbOperation, skbOperationList } from "../skb/operations.ts";
import {
  argOf,
  type Call,
  call as pack,
  failOf,
  operationOf,
} from "../trace/call.ts";
import { viewsOf } from "../trace/layout.ts";
import type { Operation, Param } from "../trace/operation.ts";
import type { Behaviour } from "./behaviour.ts";
import type { Clause, Model, Outcome } from "./model.ts";
import { Renaming } from "./rename.ts";
import { Skbs } from "./skbs.ts";
import type { Transition } from "./transition.ts";
import { transitions } from "./transitions.ts";

/** How much a trace may use. */
export interface Objects {
  /** sk_buffs at a time, members of frag_lists included: at most 6. */
  readonly skbs: number;
  readonly pages: number;
  readonly registrations: number;
  /** Whether allocations may fail. */
  readonly faults: boolean;
}

/** All that an observation has room for. */
export const ALL_OBJECTS: Objects = {
  skbs: SKBS - 1,
  pages: PAGES,
  registrations: REGISTRATIONS,
  faults: true,
};

/** What an argument can be: the first `count` of the values. */
interface Values {
  readonly all: Uint8Array;
  count: number;
}

function valuesOf(from: number, to: number): Values {
  const all = Uint8Array.from({ length: 16 }, (_, i) => from + i);
  return { all, count: Math.max(0, to - from + 1) };
}

/** Of an argument that there is not. */
const NONE = valuesOf(0, 0);

interface Step {
  readonly transition: Transition;
  readonly params: readonly Param[];
  /** What each argument can be now, as the objects allow. */
  readonly values: readonly [Values, Values, Values];
  readonly allocations: number;
  /** The index of its first outcome. */
  readonly outcome: number;
}

const outcomes: Outcome[] = skbOperationList.flatMap(({ name }, operation) =>
  transitions[name as keyof typeof transitions].outcomes.map((text) => ({
    operation,
    text,
  }))
);

/** sk_buffs under one behaviour, as an executable model. */
export class SkbModel implements Model {
  readonly name: string;
  readonly operations = skbOperationList;
  readonly layout = skbLayout;
  readonly clauses: readonly Clause[] = contract;
  readonly outcomes = outcomes;
  readonly state: Uint8Array;
  outcome = 0;

  readonly #skbs: Skbs;
  readonly #views;
  readonly #renaming: Renaming;
  readonly #steps: readonly Step[];
  readonly #stepBytes: Uint8Array;
  readonly #objects: Objects;
  /** The sk_buffs that the trace holds, and the next one, if there is room. */
  readonly #held = valuesOf(0, -1);
  readonly #fresh = valuesOf(0, -1);

  /** @param table what the operations do; another one to plant defects in */
  constructor(
    behaviour: Behaviour,
    objects: Objects = ALL_OBJECTS,
    table: Readonly<Record<SkbOperation, Transition>> = transitions,
  ) {
    this.name = behaviour.name;
    this.#objects = objects;
    this.#skbs = new Skbs(behaviour);
    this.state = this.#skbs.state;
    this.#views = viewsOf(skbLayout, this.state);
    this.#renaming = new Renaming(this.#skbs);
    this.#stepBytes = this.state.subarray(skbLayout.stateSize, skbLayout.size);
    this.#steps = skbOperationList.map(({ name, params, allocations }, i) => ({
      transition: table[name as SkbOperation],
      params: Object.values(params),
      values: this.#valuesOf(params),
      allocations: objects.faults ? allocations : 0,
      outcome: outcomes.findIndex((it) => it.operation === i),
    }));
  }

  #valuesOf(params: Operation["params"]): Step["values"] {
    const { pages, registrations } = this.#objects;
    const [a = NONE, b = NONE, c = NONE] = Object.entries(params).map(
      ([name, param]): Values => {
        if (param.is === "object") return this.#held;
        if (param.is === "new") return this.#fresh;
        const count = { page: pages, registration: registrations }[name];
        return valuesOf(param.from, count === undefined ? param.to : count - 1);
      },
    );
    return [a, b, c];
  }

  reset(): void {
    this.state.fill(0);
  }

  step(call: Call): number {
    const skbs = this.#skbs;
    const operation = this.#steps[operationOf(call)]!;
    // Without a callback the rest is zero already; `ret` is set below.
    if (skbs.events[0] !== 0) this.#stepBytes.fill(0);
    skbs.fail = failOf(call);
    skbs.allocations = 0;
    skbs.went = 0;
    skbs.context = 0;
    const ret = operation.transition.step(
      skbs,
      argOf(call, 0),
      argOf(call, 1),
      argOf(call, 2),
    );
    skbs.ret[0] = ret;
    this.outcome = operation.outcome + skbs.went;
    this.#renaming.nameUnnamed();
    this.#renaming.nameInfos();
    return judge(this.#views, call, skbs.covers);
  }

  allows(call: Call): boolean {
    const { params, values, transition, allocations } = this
      .#steps[operationOf(call)]!;
    if (failOf(call) > allocations) return false;
    for (let i = 0; i < params.length; i++) {
      if (!this.#isArgument(params[i]!, values[i]!, argOf(call, i))) {
        return false;
      }
    }
    return transition.allows(
      this.#skbs,
      argOf(call, 0),
      argOf(call, 1),
      argOf(call, 2),
    );
  }

  #isArgument(param: Param, values: Values, value: number): boolean {
    const skbs = this.#skbs;
    switch (param.is) {
      case "object":
        return value < SKBS && skbs.held[value] !== 0;
      case "new":
        return value === skbs.freeSkb() && this.#hasRoom();
      case "number":
        return value >= param.from && value < param.from + values.count;
    }
  }

  #hasRoom(): boolean {
    return SKBS - 1 - this.#skbs.spare() < this.#objects.skbs;
  }

  enabled(into: Uint32Array, operation?: number): number {
    this.#findObjects();
    if (operation !== undefined) return this.#list(operation, into, 0);
    let count = 0;
    for (let code = 1; code < this.#steps.length; code++) {
      count = this.#list(code, into, count);
    }
    return count;
  }

  #findObjects(): void {
    const { held: holds, users } = this.#skbs;
    const held = this.#held;
    const fresh = this.#fresh;
    let lowest = -1;
    let used = 0;
    let count = 0;
    for (let skb = 0; skb < SKBS; skb++) {
      if (users[skb] !== 0) {
        used++;
        if (holds[skb] !== 0) held.all[count++] = skb;
      } else if (lowest < 0) lowest = skb;
    }
    held.count = count;
    fresh.all[0] = lowest;
    fresh.count = used < this.#objects.skbs ? 1 : 0;
  }

  /** Lists the calls of one operation behind the first `count`. */
  #list(code: number, into: Uint32Array, count: number): number {
    const skbs = this.#skbs;
    const { values, transition, allocations } = this.#steps[code]!;
    const as = values[0];
    const bs = values[1];
    const cs = values[2];
    for (let i = 0; i < as.count; i++) {
      const a = as.all[i]!;
      for (let j = 0; j < bs.count; j++) {
        const b = bs.all[j]!;
        for (let k = 0; k < cs.count; k++) {
          const c = cs.all[k]!;
          if (!transition.allows(skbs, a, b, c)) continue;
          const call = pack(code, a, b, c);
          for (let fail = 0; fail <= allocations; fail++) {
            into[count++] = call | fail << 8;
          }
        }
      }
    }
    return count;
  }

  canonical(): void {
    this.#stepBytes.fill(0);
    this.#renaming.canonical();
  }

  objectsOf(call: Call): number {
    const { params } = this.#steps[operationOf(call)]!;
    let objects = 0;
    for (let i = 0; i < params.length; i++) {
      const { is } = params[i]!;
      if (is !== "number") objects |= 1 << argOf(call, i);
    }
    return objects;
  }
}
