// SPDX-License-Identifier: GPL-2.0-only
import type { SkbOperation } from "../skb/operations.ts";
import * as allocate from "./steps/allocate.ts";
import * as attach from "./steps/attach.ts";
import * as carve from "./steps/carve.ts";
import * as gro from "./steps/gro.ts";
import * as head from "./steps/head.ts";
import * as length from "./steps/length.ts";
import * as move from "./steps/move.ts";
import * as orphan from "./steps/orphan.ts";
import * as segment from "./steps/segment.ts";
import * as share from "./steps/share.ts";
import type { Transition } from "./transition.ts";

/** What each operation does. The compiler sees to it that none is missing. */
export const transitions = {
  end: allocate.end,
  alloc_skb: allocate.alloc_skb,
  alloc_skb_fclone: allocate.alloc_skb_fclone,
  build_skb: allocate.build_skb,
  netlink_alloc_large_skb: allocate.netlink_alloc_large_skb,
  skb_add_rx_frag: allocate.skb_add_rx_frag,
  attach: attach.attach,
  skb_get: allocate.skb_get,
  kfree_skb: allocate.kfree_skb,
  napi_consume_skb: allocate.napi_consume_skb,
  dev_kfree_skb_irq: allocate.dev_kfree_skb_irq,
  kfree_skb_hardirq: allocate.kfree_skb_hardirq,
  skb_clone: share.skb_clone,
  skb_morph: share.skb_morph,
  pskb_copy: share.pskb_copy,
  skb_copy: share.skb_copy,
  skb_copy_expand: share.skb_copy_expand,
  pskb_expand_head: head.pskb_expand_head,
  skb_unclone_keeptruesize: head.skb_unclone_keeptruesize,
  __skb_header_release: head.__skb_header_release,
  skb_orphan_frags: orphan.skb_orphan_frags,
  skb_orphan_frags_rx: orphan.skb_orphan_frags_rx,
  pskb_trim: length.pskb_trim,
  __pskb_pull_tail: length.__pskb_pull_tail,
  skb_condense: length.skb_condense,
  skb_cow_data: length.skb_cow_data,
  skb_zerocopy: move.skb_zerocopy,
  skb_split: move.skb_split,
  skb_shift: move.skb_shift,
  skb_try_coalesce: move.skb_try_coalesce,
  skb_gro_receive: gro.skb_gro_receive,
  skb_gro_receive_list: gro.skb_gro_receive_list,
  skb_segment: segment.skb_segment,
  skb_segment_list: segment.skb_segment_list,
  pskb_extract: carve.pskb_extract,
  skb_append_pagefrags: allocate.skb_append_pagefrags,
  skb_tx_error: orphan.skb_tx_error,
} as const satisfies Readonly<Record<SkbOperation, Transition>>;
