// SPDX-License-Identifier: GPL-2.0-only
import type { Layout } from "../../trace/layout.ts";
import type { Param } from "../../trace/operation.ts";

/** The fields of a layout, each as the bytes that it has. */
export type Fields<Name extends string> = Readonly<Record<Name, Uint8Array>>;

/** The parameters of an operation, by their names; at most four. */
export type Params = Readonly<Record<string, Param>>;

/** The arguments of a call, by the names of its parameters. */
export type Arguments<P> = { readonly [K in keyof P]: number };

/** What an operation does, for all states in which it can be called. */
export interface DescribedOperation<Name extends string, P> {
  readonly params: P;
  /** What the call does, for reports and documentation. */
  readonly text: string;
  /** Every way that a call can go, in words: "taken", "at the limit". */
  readonly outcomes: readonly string[];
  /**
   * The most allocations that one call makes in the files that the part names
   * as failing; none if not given. At most 15. Traces have calls in which one
   * of them fails.
   */
  readonly allocations?: number;
  /**
   * Whether a caller may make the call in this state; always if not given. An
   * argument is within its bounds, and an object that is meant exists.
   */
  allows?(state: Fields<Name>, args: Arguments<P>): boolean;
  /**
   * Makes the call: changes the state in place. What tells of a step alone is
   * 0 when it begins.
   *
   * @param fails which of its allocations fails, counted from 1; 0 for none. A
   *   call that makes fewer of them goes on as if none did.
   * @returns one of the outcomes
   */
  step(state: Fields<Name>, args: Arguments<P>, fails: number): string;
}

/** A promise, and what it takes to see that it is kept. */
export interface DescribedClause<Name extends string> {
  readonly name: string;
  /** What must hold, for readers. */
  readonly text: string;
  /**
   * Whether a step kept it, by what was observed alone: behind it, and before
   * it.
   *
   * @param operation the name of what was called; `end` at the end of a trace
   */
  holds(
    after: Fields<Name>,
    before: Fields<Name>,
    operation: string,
  ): boolean;
}

/** A part of the kernel: what is observed of it, and how it behaves. */
export interface Described<
  Name extends string,
  P extends Readonly<Record<string, Params>>,
> {
  /** As reports name it. */
  readonly name: string;
  readonly layout: Layout<Name>;
  /** Fills in the state in which every trace starts; all 0 if not given. */
  start?(state: Fields<Name>): void;
  /**
   * Lets go of all, at the end of every trace; what is observed then. All 0 if
   * not given: nothing is left.
   */
  end?(state: Fields<Name>): void;
  readonly operations: {
    readonly [K in keyof P]: DescribedOperation<Name, P[K]>;
  };
  readonly contract: readonly DescribedClause<Name>[];
}
