// SPDX-License-Identifier: GPL-2.0-only
import type { VenetState } from "./state.ts";

/** What an operation does to a device; arguments in the order of its params. */
export interface Transition {
  /** Every way that the call can go; `it.went` tells which one it was. */
  readonly outcomes: readonly string[];
  /** Whether the call can be made now. */
  allows(it: VenetState, a: number, b: number): boolean;
  /** Makes the call; gives the errno that the guest sees, 0 for success. */
  step(it: VenetState, a: number, b: number, c: number): number;
}

/** While the guest has the device. */
export function isOpen(it: VenetState): boolean {
  return !it.is("closed");
}

/** Sets the outcome to 1 where a call failed. */
export function went(it: VenetState, errno: number): number {
  it.went = errno === 0 ? 0 : 1;
  return errno;
}
