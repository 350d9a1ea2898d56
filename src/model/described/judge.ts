// SPDX-License-Identifier: GPL-2.0-only
import { type Call, operationOf } from "../../trace/call.ts";
import { type Layout, viewsOf } from "../../trace/layout.ts";
import type { DescribedClause, Fields } from "./described.ts";

/** Judges observations by the clauses of a contract, one after the other. */
export class Judge<Name extends string> {
  /** The observation to judge is put here. */
  readonly bytes: Uint8Array;
  readonly #before: Uint8Array;
  readonly #is: Fields<Name>;
  readonly #was: Fields<Name>;

  /**
   * @param start The observation before the first step of a trace.
   * @param names The operations by their codes.
   */
  constructor(
    readonly layout: Layout<Name>,
    readonly clauses: readonly DescribedClause<Name>[],
    readonly start: Uint8Array,
    readonly names: readonly string[],
  ) {
    this.bytes = start.slice();
    this.#before = start.slice();
    this.#is = viewsOf(layout, this.bytes) as Fields<Name>;
    this.#was = viewsOf(layout, this.#before) as Fields<Name>;
  }

  /** A trace begins. */
  reset(): void {
    this.#before.set(this.start);
  }

  /** The clauses that the step observed in `bytes` broke: bit i for clause i. */
  broken(call: Call): number {
    const name = this.names[operationOf(call)]!;
    const broken = brokenBy(this.clauses, this.#was, this.#is, name);
    this.#before.set(this.bytes);
    return broken;
  }
}

/** The clauses that a step broke: bit i for clause i. */
export function brokenBy<Name extends string>(
  clauses: readonly DescribedClause<Name>[],
  was: Fields<Name>,
  is: Fields<Name>,
  operation: string,
): number {
  return clauses.reduce(
    (bits, clause, i) =>
      clause.holds(is, was, operation) ? bits : bits | 1 << i,
    0,
  );
}
