// SPDX-License-Identifier: GPL-2.0-only
import type { Call } from "../trace/call.ts";
import type { Layout } from "../trace/layout.ts";
import type { Operation } from "../trace/operation.ts";

/** A clause of the contract, as a model checks it after each step. */
export interface Clause {
  readonly name: string;
  /** What must hold, for readers of the documentation. */
  readonly text: string;
}

/** One way that a call of an operation can go. */
export interface Outcome {
  /** The code of the operation. */
  readonly operation: number;
  /** What happened, in words: "the data was shared", "no memory". */
  readonly text: string;
}

/**
 * One implementation, executable: what each operation does to the state.
 *
 * A model has one current state, in {@link state}, and moves it in place, so
 * that a step costs no allocation. Copy the bytes out to keep a state; copy
 * them in to go back to it. Equal bytes mean equal states.
 *
 * @example
 * model.reset();
 * const count = model.enabled(calls);
 * model.step(calls[0]!);
 * const kept = model.state.slice();
 */
export interface Model {
  /** The implementation: "dataref", "dataref-rfc", "ubuf_info". */
  readonly name: string;
  /** The operations by their codes. Code 0 ends a trace: it lets go of all. */
  readonly operations: readonly Operation[];
  readonly layout: Layout;
  readonly clauses: readonly Clause[];
  /** Every way that a call can go. */
  readonly outcomes: readonly Outcome[];
  /**
   * The current state: first the observation as in {@link layout}, with what
   * the last step gave, then what no observation shows.
   */
  readonly state: Uint8Array;
  /** How the last step went: an index of {@link outcomes}. */
  readonly outcome: number;
  /** Goes to the state in which every trace starts. */
  reset(): void;
  /**
   * Writes the calls that the current state allows into `into`, failing
   * allocations included, and tells how many there are. The call that ends a
   * trace (code 0) is always allowed and is not among them.
   *
   * @param operation the code of the only one whose calls are wanted
   */
  enabled(into: Uint32Array, operation?: number): number;
  /** Whether the current state allows a call, the end of the trace included. */
  allows(call: Call): boolean;
  /**
   * Makes one call, which the current state must allow.
   *
   * @returns the clauses that the step broke: bit i for clause i, 0 for none
   */
  step(call: Call): number;
  /**
   * Renames the objects of the current state so that states that differ in
   * names alone become the same bytes, and forgets what belongs to the last
   * step.
   */
  canonical(): void;
  /** The objects that a call names, one bit each, to tell what calls share. */
  objectsOf(call: Call): number;
}
