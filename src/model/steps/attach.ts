// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, PAGES } from "../../skb/layout.ts";
import type { Skbs } from "../skbs.ts";
import {
  EBUSY,
  EEXIST,
  isHeld,
  isSole,
  type Transition,
} from "../transition.ts";

/** R covers what is in the frags. It is refused where others hold the data. */
export const attach: Transition = {
  outcomes: ["attached", "shared: refused", "has an owner: refused"],
  // Who asks an implementation that does not refuse must know better.
  allows: (m, skb, registration) =>
    m.attached[registration] === 0 && isHeld(m, skb) &&
    holdsPagesAlone(m, skb) &&
    (m.behaviour.refusesShared ||
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
