// SPDX-License-Identifier: GPL-2.0-only
import { brokenClauses, noteCovered } from "../skb/clause_check.ts";
import { contract } from "../skb/contract.ts";
import { PAGES, REGISTRATIONS, skbLayout, SKBS } from "../skb/layout.ts";
import { skbOperationList } from "../skb/operations.ts";
import {
  argOf,
  type Call,
  call as pack,
  failOf,
  operationOf,
} from "../trace/call.ts";
import { viewsOf } from "../trace/layout.ts";
import type { Param } from "../trace/operation.ts";
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

interface Step {
  readonly transition: Transition;
  readonly params: readonly Param[];
  /** The highest value of each number, as the objects allow. */
  readonly limits: readonly number[];
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

  constructor(behaviour: Behaviour, objects: Objects = ALL_OBJECTS) {
    this.name = behaviour.name;
    this.#objects = objects;
    this.#skbs = new Skbs(behaviour);
    this.state = this.#skbs.state;
    this.#views = viewsOf(skbLayout, this.state);
    this.#renaming = new Renaming(this.#skbs);
    this.#stepBytes = this.state.subarray(skbLayout.stateSize, skbLayout.size);
    this.#steps = skbOperationList.map(({ name, params, allocations }, i) => ({
      transition: transitions[name as keyof typeof transitions],
      params: Object.values(params),
      limits: Object.entries(params).map(([param, kind]) =>
        kind.is !== "number"
          ? 0
          : param === "page"
          ? objects.pages - 1
          : param === "registration"
          ? objects.registrations - 1
          : kind.to
      ),
      allocations: objects.faults ? allocations : 0,
      outcome: outcomes.findIndex((it) => it.operation === i),
    }));
  }

  reset(): void {
    this.state.fill(0);
  }

  step(call: Call): number {
    const skbs = this.#skbs;
    const operation = this.#steps[operationOf(call)]!;
    this.#stepBytes.fill(0);
    skbs.fail = failOf(call);
    skbs.allocations = 0;
    skbs.went = 0;
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
    noteCovered(this.#views, call, skbs.covers);
    return brokenClauses(this.#views, call, skbs.covers);
  }

  allows(call: Call): boolean {
    const { params, limits, transition, allocations } = this
      .#steps[operationOf(call)]!;
    if (failOf(call) > allocations) return false;
    for (let i = 0; i < params.length; i++) {
      if (!this.#isArgument(params[i]!, limits[i]!, argOf(call, i))) {
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

  #isArgument(param: Param, limit: number, value: number): boolean {
    const skbs = this.#skbs;
    switch (param.is) {
      case "object":
        return value < SKBS && skbs.held[value] !== 0;
      case "new":
        return value === skbs.freeSkb() && this.#hasRoom();
      case "number":
        return value >= param.from && value <= limit;
    }
  }

  #hasRoom(): boolean {
    return SKBS - 1 - this.#skbs.spare() < this.#objects.skbs;
  }

  enabled(into: Uint32Array): number {
    const skbs = this.#skbs;
    const fresh = this.#hasRoom() ? skbs.freeSkb() : -1;
    let count = 0;
    for (let code = 1; code < this.#steps.length; code++) {
      const { params, limits, transition, allocations } = this.#steps[code]!;
      const last = params.length - 1;
      const args = [0, 0, 0];
      const choose = (i: number): void => {
        if (i > last) {
          if (!transition.allows(skbs, args[0]!, args[1]!, args[2]!)) return;
          const call = pack(code, args[0], args[1], args[2]);
          into[count++] = call;
          for (let fail = 1; fail <= allocations; fail++) {
            into[count++] = call | fail << 8;
          }
          return;
        }
        const param = params[i]!;
        if (param.is === "new") {
          if (fresh < 0) return;
          args[i] = fresh;
          choose(i + 1);
        } else if (param.is === "object") {
          for (let skb = 0; skb < SKBS; skb++) {
            if (skbs.held[skb] === 0) continue;
            args[i] = skb;
            choose(i + 1);
          }
        } else {
          for (let n = param.from; n <= limits[i]!; n++) {
            args[i] = n;
            choose(i + 1);
          }
        }
      };
      choose(0);
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
