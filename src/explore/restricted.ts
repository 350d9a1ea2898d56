// SPDX-License-Identifier: GPL-2.0-only
import type { Clause, Model, Outcome } from "../model/model.ts";
import { type Call, operationOf } from "../trace/call.ts";
import type { Layout } from "../trace/layout.ts";
import type { Operation } from "../trace/operation.ts";

/** A model whose traces are made of some of its operations and no others. */
export class Restricted implements Model {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly layout: Layout;
  readonly clauses: readonly Clause[];
  readonly outcomes: readonly Outcome[];
  readonly state: Uint8Array;
  readonly #model: Model;
  readonly #allowed: ReadonlySet<number>;

  /** @param names the operations; the end of a trace is always one of them */
  constructor(model: Model, names: readonly string[]) {
    this.#model = model;
    this.name = model.name;
    this.operations = model.operations;
    this.layout = model.layout;
    this.clauses = model.clauses;
    this.outcomes = model.outcomes;
    this.state = model.state;
    this.#allowed = new Set([
      0,
      ...names.map((name) =>
        model.operations.findIndex((operation) => operation.name === name)
      ),
    ]);
  }

  get outcome(): number {
    return this.#model.outcome;
  }

  reset(): void {
    this.#model.reset();
  }

  enabled(into: Uint32Array, operation?: number): number {
    const count = this.#model.enabled(into, operation);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (this.#allowed.has(operationOf(into[i]!))) into[kept++] = into[i]!;
    }
    return kept;
  }

  allows(call: Call): boolean {
    return this.#allowed.has(operationOf(call)) && this.#model.allows(call);
  }

  step(call: Call): number {
    return this.#model.step(call);
  }

  canonical(): void {
    this.#model.canonical();
  }

  objectsOf(call: Call): number {
    return this.#model.objectsOf(call);
  }
}
