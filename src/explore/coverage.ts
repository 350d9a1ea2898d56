// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import type { Operation } from "../trace/operation.ts";

/** How many objects a call can name: one bit each. */
export const MAX_OBJECTS = 32;

/** Something that traces can contain, and how often they did. */
export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** What was reached, and by name what never was. */
export interface CoverageReport {
  readonly operations: readonly Counted[];
  readonly outcomes: readonly Counted[];
  readonly pairs: readonly Counted[];
}

/**
 * Counts what traces contain: operations, outcomes, and pairs of operations
 * that share an object.
 *
 * The pair (a, b) is counted when b is the next call that names an object
 * after a named it, once for each such object. Objects go by their names: one
 * that is made under the name of a freed one counts as the same, so that
 * "free, then make" is a pair. The end of a trace (code 0) is in no pair.
 *
 * @example
 * const coverage = new Coverage(model);
 * const last = new Uint8Array(MAX_OBJECTS);
 * coverage.count(operation, model.outcome);
 * coverage.pair(last, operation, model.objectsOf(call));
 * touch(last, operation, model.objectsOf(call));
 */
export class Coverage {
  readonly operations: Float64Array;
  readonly outcomes: Float64Array;
  /** Row a, column b. */
  readonly pairs: Float64Array;
  readonly #model: Model;
  readonly #width: number;

  constructor(model: Model) {
    this.#model = model;
    this.#width = model.operations.length;
    this.operations = new Float64Array(this.#width);
    this.outcomes = new Float64Array(model.outcomes.length);
    this.pairs = new Float64Array(this.#width ** 2);
  }

  /** Counts a call, and how it went. */
  count(operation: number, outcome: number): void {
    this.operations[operation]!++;
    this.outcomes[outcome]!++;
  }

  /**
   * Counts the pairs that a call completes.
   *
   * @param last what each object was named by last, 0 for nothing yet
   * @param objects the objects that the call names, one bit each
   */
  pair(last: Uint8Array, operation: number, objects: number): void {
    for (let rest = objects; rest !== 0; rest &= rest - 1) {
      const before = last[31 - Math.clz32(rest & -rest)]!;
      if (before !== 0) this.pairs[before * this.#width + operation]!++;
    }
  }

  /** Adds what another part of the same campaign counted. */
  merge(other: Coverage): void {
    add(this.operations, other.operations);
    add(this.outcomes, other.outcomes);
    add(this.pairs, other.pairs);
  }

  /**
   * Names all that was counted, and all that could have been: a count of 0 is
   * something that was never reached. Pairs of operations that have no table
   * of objects in common are left out.
   */
  report(): CoverageReport {
    const { operations, outcomes } = this.#model;
    const pairs: Counted[] = [];
    for (const [a, first] of operations.entries()) {
      for (const [b, second] of operations.entries()) {
        const count = this.pairs[a * this.#width + b]!;
        if (count === 0 && (a === 0 || b === 0 || !share(first, second))) {
          continue;
        }
        pairs.push({ name: `${first.name}, then ${second.name}`, count });
      }
    }
    return {
      operations: operations.map(({ name }, i) => ({
        name,
        count: this.operations[i]!,
      })),
      outcomes: outcomes.map(({ operation, text }, i) => ({
        name: `${operations[operation]!.name}: ${text}`,
        count: this.outcomes[i]!,
      })),
      pairs,
    };
  }
}

/** Notes for each object that a call names that it was named last by it. */
export function touch(
  last: Uint8Array,
  operation: number,
  objects: number,
): void {
  for (let rest = objects; rest !== 0; rest &= rest - 1) {
    last[31 - Math.clz32(rest & -rest)] = operation;
  }
}

/** The names of what was never reached. */
export function missing(counted: readonly Counted[]): string[] {
  return counted.filter(({ count }) => count === 0).map(({ name }) => name);
}

function share(a: Operation, b: Operation): boolean {
  const tables = new Set(tablesOf(a));
  return tablesOf(b).some((table) => tables.has(table));
}

function tablesOf({ params }: Operation): string[] {
  return Object.values(params).flatMap((param) =>
    param.is === "number" ? [] : [param.of]
  );
}

function add(to: Float64Array, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += from[i]!;
}
