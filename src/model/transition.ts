// SPDX-License-Identifier: GPL-2.0-only
import type { Skbs } from "./skbs.ts";

/** What an operation does to sk_buffs; arguments in the order of its params. */
export interface Transition {
  /** Every way that the call can go; `skbs.went` tells which one it was. */
  readonly outcomes: readonly string[];
  /** Whether a correct caller could make the call now. */
  allows(skbs: Skbs, a: number, b: number, c: number): boolean;
  /** Makes the call; gives what the observation shows as its return value. */
  step(skbs: Skbs, a: number, b: number, c: number): number;
}

/** Errno values that operations return. */
export const ENOMEM = 12;
/** The data is shared. */
export const EBUSY = 16;
/** There is a registration already. */
export const EEXIST = 17;
/** The sk_buff is shared, or its head is from vmalloc. */
export const EINVAL = 22;
/** GRO will not merge these. */
export const ETOOMANYREFS = 109;

/** The trace holds the sk_buff, which is in no list and has one reference. */
export function isSole(skbs: Skbs, skb: number): boolean {
  return isHeld(skbs, skb) && skbs.held[skb] === 1 && skbs.users[skb] === 1;
}

/**
 * The trace holds the sk_buff, whoever else does too. The stack may do with it
 * as it likes: that is not so where the owner of a head frees it.
 */
export function isHeld(skbs: Skbs, skb: number): boolean {
  return hasReference(skbs, skb) && skbs.vmalloc[skb] === 0;
}

/** The trace holds a reference to the sk_buff, and that is all it needs. */
export function hasReference(skbs: Skbs, skb: number): boolean {
  return skbs.held[skb] !== 0;
}
