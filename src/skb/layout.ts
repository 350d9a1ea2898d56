// SPDX-License-Identifier: GPL-2.0-only
import { layout } from "../trace/layout.ts";

/**
 * How many sk_buffs an observation has room for. A trace keeps one slot free:
 * some calls need it for a moment.
 */
export const SKBS = 7;
/** How many frags of a shared info are observed; a trace makes no more. */
export const FRAGS = 3;
/** Test pages; a page's number in an observation is its index and 1. */
export const PAGES = 3;
/** The number of a page that is no test page. */
export const OTHER_PAGE = 15;
/** Registrations; 0 in a shared info means none, else index and 1. */
export const REGISTRATIONS = 2;
/** How many callbacks of one step are told apart. */
export const EVENTS = 4;
/** Bits of the context that a callback ran in; none of them in a process. */
export const CONTEXT = { irqsOff: 1, softirq: 2, hardirq: 4 } as const;
/** Bytes of one unit of length: more than the room of the smallest head. */
export const UNIT = 512;

const skb = (text: string): { count: number; text: string } => ({
  count: SKBS,
  text,
});

/**
 * What is observed of sk_buffs after each step. An index names an sk_buff; a
 * shared info has the index of the first sk_buff that uses it.
 */
export const skbLayout = layout({
  held: skb("references that the trace itself holds"),
  users: skb("skb->users"),
  cloned: skb("skb->cloned"),
  nohdr: skb("skb->nohdr"),
  fclone: skb("skb->fclone"),
  head_frag: skb("skb->head_frag"),
  linear: skb("linear data, in units"),
  len: skb("skb->len, in units"),
  head: skb("the shared info, its index and 1"),
  next: skb("the next in a frag_list, its index and 1"),
  dataref: skb("references to the data: lower half of dataref"),
  payload: skb("references to the payload alone: upper half of dataref"),
  flags: skb("shared info flags"),
  registration: skb("the registration, its index and 1"),
  frag_list: skb("the first in the frag_list, its index and 1"),
  nr_frags: skb("frags in use"),
  frag_page: { count: SKBS * FRAGS, text: "page of a frag" },
  frag_off: { count: SKBS * FRAGS, text: "offset of a frag, in units" },
  frag_len: { count: SKBS * FRAGS, text: "length of a frag, in units" },
  page_refs: { count: PAGES, text: "references to a test page from frags" },
  attached: { count: REGISTRATIONS, text: "attaches that succeeded" },
  fired: { count: REGISTRATIONS, text: "runs of the callback" },
}, {
  ret: { count: 1, text: "the errno returned, 0 for success" },
  events: { count: 1, text: "callbacks that ran in this step" },
  event_registration: {
    count: EVENTS,
    text: "whose callback it was, index and 1",
  },
  event_context: {
    count: EVENTS,
    text:
      "where it ran: 1 with interrupts off, 2 in a softirq, 4 in a hard interrupt",
  },
  event_page_refs: {
    count: EVENTS * PAGES,
    text: "references to the test pages when it ran",
  },
});
