// SPDX-License-Identifier: GPL-2.0-only

/**
 * What an implementation does with a registration when an operation gives the
 * frags that it covers another holder:
 *
 * - `share`: the new holder takes a reference to the registration.
 * - `forget`: the new holder knows nothing of it.
 * - `duplicate`: the new holder has it too, and nobody counts.
 */
export type Sharing = "share" | "forget" | "duplicate";

/** One implementation of registrations: its part in each operation. */
export interface Behaviour {
  /** The implementation, as reports name it. */
  readonly name: string;
  /** Flags of a shared info with a registration. */
  readonly flags: number;
  /**
   * Whether an attach refuses what it must not cover: data that others hold
   * too, that has an owner, or whose head its owner frees. The others leave
   * that to their callers.
   */
  readonly refuses: boolean;
  /**
   * The callback runs when the last of all shared infos lets go, or whenever
   * one that has it is freed.
   */
  readonly counted: boolean;
  /** Whether the callback runs before or after the pages have been put. */
  readonly told: "before pages" | "after pages";
  /** pskb_expand_head() on data that others hold too. */
  readonly expandCloned: Sharing;
  /** pskb_expand_head() on data of one's own: it moves along, or is dropped. */
  readonly expandAlone: "move" | "lose";
  /** pskb_copy(), skb_zerocopy(), skb_split(), skb_segment(). */
  readonly copiedFrags: Sharing;
  /** pskb_extract(), which copies the shared info as it is. */
  readonly carved: Sharing;
  /** Whether skb_shift(), coalescing and GRO keep away from covered frags. */
  readonly refusesMerge: boolean;
  /** Whether skb_orphan_frags_rx() copies, and lets go. */
  readonly orphans: boolean;
  /** Whether it is let go of when all data was pulled to the linear part. */
  readonly letsGoWhenPulled: boolean;
  /** Whether skb_tx_error() lets go, the pages still being held. */
  readonly letsGoOnTxError: boolean;
  /** Whether a segment may take frags of two owners. */
  readonly segmentsTwoOwners: boolean;
}
