// SPDX-License-Identifier: GPL-2.0-only
import type { SkbOperation } from "../../../skb/operations.ts";

/**
 * Operations that the suite does not call, with the reason. The suite can be
 * built as a module, on every tree of the series; so it calls what is exported
 * on all of them.
 */
export const leftOut: ReadonlyMap<SkbOperation, string> = new Map([
  ["netlink_alloc_large_skb", "__build_skb() is not exported"],
  ["kfree_skb_hardirq", "irq_enter() and irq_exit() are not exported"],
  [
    "skb_unclone_keeptruesize",
    "__skb_unclone_keeptruesize() is not exported",
  ],
  ["skb_condense", "not exported on all trees; pskb_trim() calls it"],
  ["skb_shift", "not exported"],
  ["skb_gro_receive", "not exported"],
]);

/**
 * Operations that the suite imitates to get into a state, as they are not
 * exported: whether they work is nothing that it can tell.
 */
export const imitated: ReadonlyMap<SkbOperation, string> = new Map([
  ["skb_gro_receive_list", "not exported; the suite links the frag_list"],
]);
