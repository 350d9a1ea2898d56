// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, OTHER_PAGE } from "../../skb/layout.ts";
import { FCLONE, type Skbs } from "../skbs.ts";
import { ETOOMANYREFS, isSole, type Transition } from "../transition.ts";
import { MAX_FRAG_UNITS, stealHead } from "./move.ts";

/** The last sk_buff of a packet that GRO holds: where frags are added. */
function lastOf(m: Skbs, p: number): number {
  let last = p;
  for (let it = m.frag_list[m.info(p)]!; it !== 0; it = m.next[last]!) {
    last = it - 1;
  }
  return last;
}

/** A driver hands GRO what nobody else has, its frag_list included. */
function isReceived(m: Skbs, skb: number): boolean {
  return isSole(m, skb) && m.cloned[skb] === 0 && m.sharedMembers(skb) === 0;
}

/** Puts an sk_buff at the end of the frag_list; the list has its reference. */
function chain(m: Skbs, p: number, skb: number): void {
  const last = lastOf(m, p);
  if (last === p) m.frag_list[m.info(p)] = skb + 1;
  else m.next[last] = skb + 1;
  m.held[skb] = 0;
  m.len[p]! += m.len[skb]!;
  m.copySharedFlag(m.info(p), m.info(skb));
}

/** Frags with a registration are not merged; a chain leaves them as they are. */
export const skb_gro_receive: Transition = {
  outcomes: ["refused: zero-copy", "frags moved", "head stolen", "chained"],
  allows: (m, p, skb) =>
    p !== skb && isReceived(m, p) && isReceived(m, skb) &&
    !m.hasFragList(skb) && m.len[skb]! > 0 &&
    m.len[p]! + m.len[skb]! <= 15 && m.linear[skb]! <= 4 &&
    m.fclone[skb] === FCLONE.unavailable &&
    m.nr_frags[m.info(lastOf(m, p))]! + m.nr_frags[m.info(skb)]! < FRAGS &&
    m.fragUnits(m.info(lastOf(m, p))) + m.len[skb]! <= MAX_FRAG_UNITS,
  step(m, p, skb): number {
    if (m.behaviour.refusesMerge && (m.isZerocopy(p) || m.isZerocopy(skb))) {
      return ETOOMANYREFS;
    }
    const info = m.info(skb);
    if (m.linear[skb] !== 0 && m.head_frag[skb] === 0) {
      m.went = 3;
      m.nohdr[skb] = 1;
      m.payload[info] = 1;
      chain(m, p, skb);
      return 0;
    }
    const last = lastOf(m, p);
    const into = m.info(last);
    const steals = m.linear[skb] !== 0;
    m.went = steals ? 2 : 1;
    if (steals) m.addFrag(into, OTHER_PAGE, 0, m.linear[skb]!);
    m.addFragsOf(into, info);
    m.copySharedFlag(m.info(p), info);
    m.copySharedFlag(into, info);
    m.len[p]! += m.len[skb]!;
    if (last !== p) m.len[last]! += m.len[skb]!;
    m.cutFrags(info, 0);
    if (steals) stealHead(m, skb);
    else m.put(skb);
    return 0;
  },
};

/** Members of a frag_list keep their own data and their own R. */
export const skb_gro_receive_list: Transition = {
  outcomes: ["chained"],
  allows: (m, p, skb) =>
    p !== skb && isReceived(m, p) && isReceived(m, skb) &&
    !m.hasFragList(skb) && m.len[p]! + m.len[skb]! <= 15,
  step(m, p, skb): number {
    chain(m, p, skb);
    return 0;
  },
};
