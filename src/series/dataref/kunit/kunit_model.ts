// SPDX-License-Identifier: GPL-2.0-only
import { dataref } from "../../../model/behaviours.ts";
import type { Clause, Model, Outcome } from "../../../model/model.ts";
import { SkbModel } from "../../../model/skb_model.ts";
import { FRAGS, PAGES, skbLayout } from "../../../skb/layout.ts";
import {
  codeOf,
  type SkbOperation,
  skbOperationList,
} from "../../../skb/operations.ts";
import { argOf, type Call, operationOf } from "../../../trace/call.ts";
import { viewsOf } from "../../../trace/layout.ts";
import { leftOut } from "./kunit_operations.ts";

const objects = { skbs: 4, pages: 2, registrations: 2, faults: false };

/**
 * The behaviour of `dataref` as far as the suite can call on it, with every
 * outcome told apart by whether the call was about covered pages: outcome
 * `2 * n` is outcome `n` of the model where it was not, `2 * n + 1` where it
 * was.
 */
export class KunitModel implements Model {
  readonly #model = new SkbModel(dataref, objects);
  readonly #seen = viewsOf(skbLayout, this.#model.state);
  readonly #skbArgs = skbOperationList.map(({ params }) =>
    Object.values(params).flatMap(({ is }, i) => is === "object" ? [i] : [])
  );
  readonly #isLeftOut = skbOperationList.map(({ name }) =>
    leftOut.has(name as SkbOperation)
  );
  readonly name = this.#model.name;
  readonly operations = this.#model.operations;
  readonly layout = this.#model.layout;
  readonly clauses: readonly Clause[] = this.#model.clauses;
  readonly state = this.#model.state;
  readonly outcomes: readonly Outcome[] = this.#model.outcomes.flatMap((
    { operation, text },
  ) => [{ operation, text }, { operation, text: `covered: ${text}` }]);
  outcome = 0;

  /** Whether an outcome is one of a call about covered pages. */
  static isCovered(outcome: number): boolean {
    return outcome % 2 === 1;
  }

  /** The same outcome of a call about covered pages. */
  static covered(outcome: number): number {
    return outcome | 1;
  }

  reset(): void {
    this.#model.reset();
  }

  enabled(into: Uint32Array, operation?: number): number {
    const count = this.#model.enabled(into, operation);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const call = into[i]!;
      if (this.#isCalled(call)) into[kept++] = call;
    }
    return kept;
  }

  allows(call: Call): boolean {
    return this.#model.allows(call) && this.#isCalled(call);
  }

  step(call: Call): number {
    const covered = this.#isCovered(call);
    const broken = this.#model.step(call);
    this.outcome = 2 * this.#model.outcome + Number(covered);
    return broken;
  }

  canonical(): void {
    this.#model.canonical();
  }

  objectsOf(call: Call): number {
    return this.#model.objectsOf(call);
  }

  /**
   * Whether the suite makes a call that the model allows. Pages are lent as
   * the documentation tells their owner to: the frags first, then the attach.
   * Of pages and registrations that nothing tells apart it takes the first.
   * No outcome needs a roomy head.
   */
  #isCalled(call: Call): boolean {
    const operation = operationOf(call);
    if (this.#isLeftOut[operation]) return false;
    const seen = this.#seen;
    const info = seen.head[argOf(call, 0)]! - 1;
    const number = argOf(call, 1);
    switch (operation) {
      case codeOf.attach:
        return seen.nr_frags[info] !== 0 &&
          seen.attached.indexOf(0) === number;
      case codeOf.skb_add_rx_frag:
      case codeOf.skb_append_pagefrags:
        return seen.registration[info] === 0 &&
          seen.page_refs.indexOf(0) === number;
      case codeOf.alloc_skb:
        return argOf(call, 2) === 0;
      default:
        return true;
    }
  }

  /** Whether an sk_buff that the call is about holds covered pages. */
  #isCovered(call: Call): boolean {
    for (const i of this.#skbArgs[operationOf(call)]!) {
      const skb = argOf(call, i);
      if (this.#holdsCovered(skb)) return true;
      let it = this.#seen.frag_list[this.#seen.head[skb]! - 1]!;
      for (; it !== 0; it = this.#seen.next[it - 1]!) {
        if (this.#holdsCovered(it - 1)) return true;
      }
    }
    return false;
  }

  #holdsCovered(skb: number): boolean {
    const seen = this.#seen;
    const info = seen.head[skb]! - 1;
    if (seen.registration[info] === 0) return false;
    for (let i = 0; i < seen.nr_frags[info]!; i++) {
      if (seen.frag_page[info * FRAGS + i]! <= PAGES) return true;
    }
    return false;
  }
}
