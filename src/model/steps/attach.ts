// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, PAGES } from "../../skb/layout.ts";
import type { Skbs } from "../skbs.ts";
import {
  EBUSY,
  EEXIST,
  EINVAL,
  hasReference,
  isSole,
  type Transition,
} from "../transition.ts";

/**
 * R covers what is in the frags. It is refused where others hold the data, and
 * where its owner frees the head: R would not be told.
 */
export const attach: Transition = {
  outcomes: [
    "attached",
    "shared: refused",
    "has an owner: refused",
    "head from vmalloc: refused",
  ],
  // Who asks an implementation that does not refuse must know better.
  allows: (m, skb, registration) =>
    m.attached[registration] === 0 && hasReference(m, skb) &&
    holdsPagesAlone(m, skb) &&
    (m.behaviour.refuses ||
      isSole(m, skb) && !m.isCloned(skb) &&
        m.registration[m.info(skb)] === 0),
  step(m, skb, registration): number {
    const info = m.info(skb);
    if (m.users[skb] !== 1 || m.isCloned(skb)) {
      m.went = 1;
      return EBUSY;
    }
    if (m.registration[info] !== 0) {
      m.went = 2;
      return EEXIST;
    }
    if (m.vmalloc[skb] !== 0) {
      m.went = 3;
      return EINVAL;
    }
    m.registration[info] = registration + 1;
    m.flags[info]! |= m.behaviour.flags;
    m.attached[registration] = 1;
    for (let i = 0; i < m.nr_frags[info]!; i++) {
      const page = m.frag_page[info * FRAGS + i]!;
      if (page <= PAGES) m.covers[registration]! |= 1 << page - 1;
    }
    return 0;
  },
};

/**
 * The attacher answers for its pages: an sk_buff that had one before the
 * attach would hold it without the registration's knowledge.
 */
function holdsPagesAlone(m: Skbs, skb: number): boolean {
  const info = m.info(skb);
  for (let i = 0; i < m.nr_frags[info]!; i++) {
    const page = m.frag_page[info * FRAGS + i]!;
    if (page <= PAGES && m.page_refs[page - 1] !== 1) return false;
  }
  return true;
}
