// SPDX-License-Identifier: GPL-2.0-only
import { roomFor, type Skbs } from "../skbs.ts";
import { ENOMEM, isHeld, isSole, type Transition } from "../transition.ts";

/** After this the sk_buff has a head that nobody else ever saw. */
export function freshHead(m: Skbs, skb: number): void {
  m.head_frag[skb] = 0;
  m.cloned[skb] = 0;
  m.nohdr[skb] = 0;
  m.dataref[m.info(skb)] = 1;
  m.payload[m.info(skb)] = 0;
}

/**
 * pskb_expand_head(): a new head. What was shared stays with the others, and
 * the new shared info holds the frags and the frag_list too.
 *
 * @returns false without memory; nothing has changed then
 */
export function expandHead(m: Skbs, skb: number): boolean {
  if (m.noMemory()) return false;
  const old = m.info(skb);
  if (m.isCloned(skb)) {
    const info = m.makeInfo(m.room[old]!);
    m.flags[info] = m.flags[old]!;
    m.addFragsOf(info, old);
    m.getFrags(info);
    m.frag_list[info] = m.frag_list[old]!;
    m.getList(m.frag_list[info]!);
    m.shareRegistration(info, old, m.behaviour.expandCloned);
    m.releaseData(skb);
    m.head[skb] = info + 1;
  } else if (m.behaviour.expandAlone === "lose") m.registration[old] = 0;
  freshHead(m, skb);
  return true;
}

/**
 * skb_cow_head(): a header that may be written to, with so much headroom.
 *
 * @returns false without memory; nothing has changed then
 */
export function cowHead(m: Skbs, skb: number, headroom: number): boolean {
  const more = Math.max(headroom - m.headroom[skb]!, 0);
  if (more === 0 && !m.isHeaderCloned(skb)) return true;
  if (!expandHead(m, skb)) return false;
  const info = m.info(skb);
  if (more > 0) m.room[info] = roomFor(m.room[info]! + more);
  m.headroom[skb]! += more;
  return true;
}

/** Alone, R moves along; cloned, the new shared info takes a reference. */
export const pskb_expand_head: Transition = {
  outcomes: ["alone: data moved", "cloned: data shared", "no memory"],
  allows: isSole,
  step(m, skb): number {
    m.went = m.isCloned(skb) ? 1 : 0;
    if (expandHead(m, skb)) return 0;
    m.went = 2;
    return ENOMEM;
  },
};

/** As pskb_expand_head() where the data is shared, else nothing. */
export const skb_unclone_keeptruesize: Transition = {
  outcomes: ["alone: left as it is", "cloned: data shared", "no memory"],
  allows: isSole,
  step(m, skb): number {
    if (!m.isCloned(skb)) return 0;
    m.went = 1;
    if (expandHead(m, skb)) return 0;
    m.went = 2;
    return ENOMEM;
  },
};

/** Who has the header to himself is counted apart; R is not concerned. */
export const __skb_header_release: Transition = {
  outcomes: ["released"],
  allows: (m, skb) =>
    isHeld(m, skb) && m.dataref[m.info(skb)] === 1 && m.nohdr[skb] === 0,
  step(m, skb): number {
    m.nohdr[skb] = 1;
    m.dataref[m.info(skb)] = 1;
    m.payload[m.info(skb)] = 1;
    return 0;
  },
};
