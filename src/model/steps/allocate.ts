// SPDX-License-Identifier: GPL-2.0-only
import { CONTEXT, FRAGS, REGISTRATIONS } from "../../skb/layout.ts";
import { FCLONE, roomFor, type Skbs } from "../skbs.ts";
import {
  ENOMEM,
  hasReference,
  isHeld,
  isSole,
  type Transition,
} from "../transition.ts";

/** Makes an sk_buff with a head of its own, which the trace holds. */
function allocate(
  m: Skbs,
  skb: number,
  linear: number,
  room: number,
  fclone: number,
): number {
  if (m.noMemory() || m.noMemory()) {
    m.went = 1;
    return ENOMEM;
  }
  m.make(skb, m.makeInfo(room), linear, fclone);
  m.held[skb] = 1;
  return 0;
}

const made = ["allocated", "no memory"];

/** A new sk_buff has no registration, whatever its memory was before. */
export const alloc_skb: Transition = {
  outcomes: made,
  allows: () => true,
  step: (m, skb, linear, roomy) =>
    allocate(m, skb, linear, roomFor(roomy ? 7 : 1), FCLONE.unavailable),
};

/** As alloc_skb(), with room for a clone beside it. */
export const alloc_skb_fclone: Transition = {
  outcomes: made,
  allows: () => true,
  step: (m, skb) => allocate(m, skb, 1, roomFor(1), FCLONE.original),
};

/** An sk_buff whose head is a page fragment, which a merge may steal. */
export const build_skb: Transition = {
  outcomes: made,
  allows: () => true,
  step(m, skb): number {
    if (m.noMemory()) {
      m.went = 1;
      return ENOMEM;
    }
    m.make(skb, m.makeInfo(roomFor(1)), 1, FCLONE.unavailable);
    m.held[skb] = 1;
    m.head_frag[skb] = 1;
    return 0;
  },
};

/**
 * An sk_buff whose owner frees the head, once it is the last: others must not
 * hold on to the data, so that nothing but references to it can be taken.
 */
export const netlink_alloc_large_skb: Transition = {
  outcomes: made,
  allows: () => true,
  step(m, skb): number {
    if (m.noMemory()) {
      m.went = 1;
      return ENOMEM;
    }
    m.make(skb, m.makeInfo(roomFor(1)), 1, FCLONE.unavailable);
    m.held[skb] = 1;
    m.vmalloc[skb] = 1;
    return 0;
  },
};

/** An owner does not lend a page again before it was told that it is free. */
function isLent(m: Skbs, page: number): boolean {
  if (m.page_refs[page] !== 0) return true;
  for (let r = 0; r < REGISTRATIONS; r++) {
    const waits = m.attached[r] !== 0 && m.fired[r] === 0;
    if (waits && (m.covers[r]! >> page & 1) === 1) return true;
  }
  return false;
}

function allowsPage(m: Skbs, skb: number, page: number): boolean {
  const info = m.info(skb);
  return isSole(m, skb) && !m.isCloned(skb) && !m.hasFragList(skb) &&
    !isLent(m, page) && m.nr_frags[info]! < FRAGS &&
    m.fragUnits(info) <= 6;
}

function addPage(m: Skbs, skb: number, page: number): number {
  m.getPage(page + 1);
  m.addFrag(m.info(skb), page + 1, 0, 2);
  m.len[skb]! += 2;
  return 0;
}

/** A page comes into the frags; its owner attaches afterwards. */
export const skb_add_rx_frag: Transition = {
  outcomes: ["added"],
  allows: allowsPage,
  step: addPage,
};

/** A page of somebody else comes into the frags. */
export const skb_append_pagefrags: Transition = {
  outcomes: ["added"],
  allows: allowsPage,
  step: addPage,
};

/** Another reference to the sk_buff; its data is not concerned. */
export const skb_get: Transition = {
  outcomes: ["taken"],
  allows: (m, skb) => hasReference(m, skb) && m.users[skb]! < 3,
  step(m, skb): number {
    m.users[skb]!++;
    m.held[skb]!++;
    return 0;
  },
};

const free: Transition = {
  outcomes: ["others hold the sk_buff", "others hold the data", "data freed"],
  allows: hasReference,
  step(m, skb): number {
    m.went = m.users[skb]! > 1 ? 0 : m.isCloned(skb) ? 1 : 2;
    m.held[skb]!--;
    m.put(skb);
    return 0;
  },
};

/** Frees in another context, which the callback then finds. */
function freeIn(context: number): Transition {
  return {
    ...free,
    step(m, skb, b, c): number {
      m.context = context;
      return free.step(m, skb, b, c);
    },
  };
}

/** The last reference lets go of the data; the last of those tells R. */
export const kfree_skb = free;
/** Frees as kfree_skb() does, into the cache of NAPI. */
export const napi_consume_skb = free;
/** Frees as kfree_skb() does, from a softirq. */
export const dev_kfree_skb_irq = freeIn(CONTEXT.softirq);
/** Owners of a head are not to be called in a hard interrupt; R may be. */
export const kfree_skb_hardirq: Transition = {
  ...freeIn(CONTEXT.irqsOff | CONTEXT.hardirq),
  allows: isHeld,
};

/** What is left at the end of a trace is freed: all must be told by then. */
export const end: Transition = {
  outcomes: ["all is freed"],
  allows: () => true,
  step(m): number {
    for (let skb = 0; skb < m.held.length; skb++) {
      while (m.held[skb] !== 0) {
        m.held[skb]!--;
        m.put(skb);
      }
    }
    return 0;
  },
};
