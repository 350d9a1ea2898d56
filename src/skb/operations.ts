// SPDX-License-Identifier: GPL-2.0-only
import {
  between,
  created,
  object,
  type Operation,
  operations,
} from "../trace/operation.ts";
import { PAGES, REGISTRATIONS } from "./layout.ts";

const skb = object("skb");
const fresh = created("skb");
const page = between(0, PAGES - 1);
const registration = between(0, REGISTRATIONS - 1);
const units = between(1, 4);

/**
 * What traces of sk_buffs are made of. Lengths are in units. Every row of the
 * contract that a trace can reach is one of these.
 */
export const skbOperations = operations({
  end: {
    params: {},
    allocations: 0,
    text: "frees every reference that the trace holds",
  },
  alloc_skb: {
    params: { skb: fresh, linear: between(0, 1), roomy: between(0, 1) },
    allocations: 2,
    text:
      "allocates an sk_buff with 0 or 1 units of linear data; a roomy one has tailroom for 7",
  },
  alloc_skb_fclone: {
    params: { skb: fresh },
    allocations: 2,
    text: "allocates an sk_buff of 1 unit with a companion for a fast clone",
  },
  build_skb: {
    params: { skb: fresh },
    allocations: 1,
    text:
      "builds an sk_buff of 1 unit around a page fragment, whose head can be stolen",
  },
  netlink_alloc_large_skb: {
    params: { skb: fresh },
    allocations: 1,
    text:
      "builds an sk_buff of 1 unit around memory from vmalloc, which its owner frees",
  },
  skb_add_rx_frag: {
    params: { skb, page },
    allocations: 0,
    text: "adds 2 units of a page as a frag",
  },
  attach: {
    params: { skb, registration },
    allocations: 0,
    text: "attaches a registration to what is in the frags",
  },
  skb_get: { params: { skb }, allocations: 0, text: "takes a reference" },
  kfree_skb: { params: { skb }, allocations: 0, text: "drops a reference" },
  napi_consume_skb: {
    params: { skb },
    allocations: 0,
    text: "drops a reference as a NAPI poll does",
  },
  dev_kfree_skb_irq: {
    params: { skb },
    allocations: 0,
    text: "drops a reference with interrupts off; the softirq runs behind it",
  },
  kfree_skb_hardirq: {
    params: { skb },
    allocations: 0,
    text: "drops a reference in a hard interrupt",
  },
  skb_clone: {
    params: { skb, clone: fresh },
    allocations: 1,
    text: "makes an sk_buff that shares the data",
  },
  skb_morph: {
    params: { dst: skb, src: skb },
    allocations: 0,
    text: "lets dst go of its data and share that of src",
  },
  pskb_copy: {
    params: { skb, copy: fresh },
    allocations: 2,
    text: "copies the head and shares the frags",
  },
  skb_copy: {
    params: { skb, copy: fresh },
    allocations: 2,
    text: "copies everything",
  },
  skb_copy_expand: {
    params: { skb, copy: fresh },
    allocations: 2,
    text: "copies everything into a head of its own size",
  },
  pskb_expand_head: {
    params: { skb },
    allocations: 1,
    text: "gives the sk_buff a new head and shared info of its own",
  },
  skb_unclone_keeptruesize: {
    params: { skb },
    allocations: 1,
    text: "gives a cloned sk_buff a shared info of its own",
  },
  __skb_header_release: {
    params: { skb },
    allocations: 0,
    text: "gives up the header: clones may write theirs",
  },
  skb_orphan_frags: {
    params: { skb },
    allocations: 1,
    text: "copies frags that may not be shared",
  },
  skb_orphan_frags_rx: {
    params: { skb },
    allocations: 2,
    text: "copies frags of others, on delivery to a local reader",
  },
  pskb_trim: {
    params: { skb, len: between(0, 7) },
    allocations: 4,
    text: "cuts the sk_buff to a length",
  },
  __pskb_pull_tail: {
    params: { skb, delta: units },
    allocations: 3,
    text: "moves data from the frags to the linear part",
  },
  skb_condense: {
    params: { skb },
    allocations: 0,
    text: "moves all data to the linear part if it fits",
  },
  skb_cow_data: {
    params: { skb },
    allocations: 11,
    text: "makes all data writable, that of a frag_list included",
  },
  skb_zerocopy: {
    params: { from: skb, to: fresh },
    allocations: 0,
    text: "makes an sk_buff that refers to the frags of another",
  },
  skb_split: {
    params: { skb, rest: fresh, len: between(0, 7) },
    allocations: 0,
    text: "moves what is behind a length to another sk_buff",
  },
  skb_shift: {
    params: { tgt: skb, skb, len: units },
    allocations: 2,
    text: "moves frags from the front of skb to the end of tgt",
  },
  skb_try_coalesce: {
    params: { to: skb, from: skb },
    allocations: 0,
    text: "merges from into to and frees what is left of it",
  },
  skb_gro_receive: {
    params: { p: skb, skb },
    allocations: 0,
    text: "merges a received sk_buff into one that GRO holds",
  },
  skb_gro_receive_list: {
    params: { p: skb, skb },
    allocations: 0,
    text: "chains a received sk_buff into the frag_list of one that GRO holds",
  },
  skb_segment: {
    params: { skb, size: between(1, 3), sg: between(0, 1) },
    allocations: 13,
    text: "cuts the sk_buff into new ones of a size, with or without frags",
  },
  skb_segment_list: {
    params: { skb },
    allocations: 5,
    text:
      "makes sk_buffs of their own of the members of a frag_list; frees all where that fails",
  },
  pskb_extract: {
    params: { skb, extract: fresh, off: between(0, 4) },
    allocations: 4,
    text: "makes an sk_buff of what is behind an offset",
  },
  skb_append_pagefrags: {
    params: { skb, page },
    allocations: 0,
    text: "adds 2 units of a page behind the last frag",
  },
  skb_tx_error: {
    params: { skb },
    allocations: 0,
    text: "tells that the sk_buff could not be sent",
  },
});

/** The name of an operation on sk_buffs. */
export type SkbOperation = keyof typeof skbOperations;

/** The operations by their codes. */
export const skbOperationList: readonly Operation[] = Object.entries(
  skbOperations,
).map(([name, operation]) => ({ name, ...operation }));

/** The code of each operation. */
export const codeOf = Object.fromEntries(
  skbOperationList.map(({ name }, code) => [name, code]),
) as Readonly<Record<SkbOperation, number>>;
