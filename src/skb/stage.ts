// SPDX-License-Identifier: GPL-2.0-only
import type { SkbOperation } from "./operations.ts";

/**
 * What must happen before an operation can do something to a registration: an
 * sk_buff with a page has one, and somebody else may have the data too.
 */
export const stage: readonly SkbOperation[] = [
  "alloc_skb",
  "skb_add_rx_frag",
  "attach",
  "skb_clone",
  "kfree_skb",
];
