// SPDX-License-Identifier: GPL-2.0-only
import { type Call, operationOf } from "../../trace/call.ts";
import { type Layout, viewsOf } from "../../trace/layout.ts";
import type { DescribedClause } from "./described.ts";

/** Judges observations by the clauses of a contract, one after the other. */
export class Judge<Name extends string> {
  /** The observation to judge is put here. */
  readonly bytes: Uint8Array;
  readonly #before: Uint8Array;

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
  }

  /** A trace begins. */
  reset(): void {
    this.#before.set(this.start);
  }

  /** The clauses that the step observed in `bytes` broke: bit i for clause i. */
  broken(call: Call): number {
    const broken = brokenBy(this, this.#before, this.bytes, call);
    this.#before.set(this.bytes);
    return broken;
  }
}

/** The clauses that a step broke: bit i for clause i. */
export function brokenBy<Name extends string>(
  { layout, clauses, names }: Pick<
    Judge<Name>,
    "layout" | "clauses" | "names"
  >,
  before: Uint8Array,
  after: Uint8Array,
  call: Call,
): number {
  const was = viewsOf(layout, before);
  const is = viewsOf(layout, after);
  const name = names[operationOf(call)]!;
  return clauses.reduce(
    (bits, clause, i) => clause.holds(is, was, name) ? bits : bits | 1 << i,
    0,
  );
}
