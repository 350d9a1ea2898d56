// SPDX-License-Identifier: GPL-2.0-only

/** One promise of a release registration, named as reports name it. */
export interface Clause {
  readonly name: string;
  /** What must hold, for readers of the documentation. */
  readonly text: string;
}

/**
 * The contract of a release registration: what every implementation, that of
 * 2009 included, is measured by.
 */
export const contract = [
  {
    name: "exactly-once",
    text:
      "For every attach that succeeded the callback runs exactly once, whatever happens to the sk_buffs afterwards, error paths included.",
  },
  {
    name: "never-early",
    text:
      "When the callback runs, no sk_buff holds a reference to a covered page, in its frags or through its frag_list: the references that the sk_buffs held have been dropped.",
  },
  {
    name: "never-lost",
    text:
      "Once the last sk_buff that holds a covered page has let go of it, the callback has run, or runs before the freeing call returns.",
  },
  {
    name: "failed-attach",
    text:
      "An attach that fails takes nothing over: the callback does not run, and the caller still owns everything.",
  },
  {
    name: "bounded",
    text:
      "Delivery to a local socket, a packet tap or a pipe does not hold covered pages for as long as a reader likes: the data is copied and the registration released.",
  },
  {
    name: "context",
    text:
      "The callback may run in every context in which kfree_skb() may, in hard interrupts and on another CPU too. It must not sleep.",
  },
  {
    name: "no-toll",
    text: "An sk_buff without a registration behaves as if there were none.",
  },
] as const satisfies readonly Clause[];
