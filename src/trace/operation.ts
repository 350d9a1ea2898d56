// SPDX-License-Identifier: GPL-2.0-only

/** What an argument of an operation stands for. */
export type Param =
  /** An object of a table of the layout, by its index; must exist. */
  | { readonly is: "object"; readonly of: string }
  /** The index that a new object gets: the lowest that is free. */
  | { readonly is: "new"; readonly of: string }
  /** A number, both bounds included. At most 15, the width of an argument. */
  | { readonly is: "number"; readonly from: number; readonly to: number };

/** An operation that traces are made of: a call of the code under test. */
export interface Operation {
  /** What is called, by its name in the kernel. */
  readonly name: string;
  readonly params: Readonly<Record<string, Param>>;
  /**
   * The most allocations that one call makes; a call can ask for one of them
   * to fail, counted from 1.
   */
  readonly allocations: number;
  /**
   * For an operation without which the others come to nothing: it is in every
   * random trace, and picked so many times as often as others are.
   */
  readonly often?: number;
  /** What the call does, for reports and documentation. */
  readonly text: string;
}

/** The operations by their names, in the order of their codes from 0. */
export type Operations = Readonly<Record<string, Omit<Operation, "name">>>;

/** Declares operations; gives them back with their names kept as types. */
export function operations<const T extends Operations>(table: T): T {
  return table;
}

/** An argument that must be an existing object. */
export function object<const T extends string>(
  of: T,
): { readonly is: "object"; readonly of: T } {
  return { is: "object", of };
}

/** An argument that names the object that the call makes. */
export function created<const T extends string>(
  of: T,
): { readonly is: "new"; readonly of: T } {
  return { is: "new", of };
}

/** An argument that is a number; both bounds are included. */
export function between(
  from: number,
  to: number,
): { readonly is: "number"; readonly from: number; readonly to: number } {
  return { is: "number", from, to };
}
