// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS } from "../../skb/layout.ts";
import type { Skbs } from "../skbs.ts";
import { ENOMEM, isHeld, type Transition } from "../transition.ts";
import { freshHead } from "./head.ts";
import { cutFront } from "./length.ts";
import { cloneInto } from "./share.ts";

/** Carves inside the head: all frags go along. */
function carveHead(m: Skbs, skb: number, off: number): boolean {
  if (m.noMemory()) return false;
  const old = m.info(skb);
  if (m.isCloned(skb)) {
    const info = m.makeInfo(m.room[old]!);
    m.flags[info] = m.flags[old]!;
    m.addFragsOf(info, old);
    m.getFrags(info);
    m.frag_list[info] = m.frag_list[old]!;
    m.getList(m.frag_list[info]!);
    m.shareRegistration(info, old, m.behaviour.carved);
    m.releaseData(skb);
    m.head[skb] = info + 1;
  }
  freshHead(m, skb);
  m.headroom[skb] = 0;
  m.linear[skb]! -= off;
  m.len[skb]! -= off;
  return true;
}

/** Carves behind the head: what is left is frags and a frag_list. */
function carvePaged(m: Skbs, skb: number, off: number): boolean {
  if (m.noMemory()) return false;
  const old = m.info(skb);
  const info = m.makeInfo(m.room[old]!);
  m.flags[info] = m.flags[old]!;
  let before = off - m.linear[skb]!;
  for (let i = 0; i < m.nr_frags[old]!; i++) {
    const at = old * FRAGS + i;
    const len = m.frag_len[at]!;
    if (len > before) {
      m.addFrag(info, m.frag_page[at]!, m.frag_off[at]!, len);
      m.getPage(m.frag_page[at]!);
      if (before > 0) cutFront(m, info * FRAGS, before);
    }
    before = Math.max(before - len, 0);
  }
  m.frag_list[info] = m.frag_list[old]!;
  m.getList(m.frag_list[info]!);
  if (m.nr_frags[info] === 0 && !carveList(m, info, before)) {
    m.freeList(m.frag_list[old]!);
    m.forgetInfo(info);
    return false;
  }
  m.shareRegistration(info, old, m.behaviour.carved);
  m.releaseData(skb);
  m.head[skb] = info + 1;
  freshHead(m, skb);
  m.headroom[skb] = 0;
  m.linear[skb] = 0;
  m.len[skb]! -= off;
  return true;
}

/** Carves the front off a frag_list. */
function carveList(m: Skbs, info: number, eat: number): boolean {
  const first = m.frag_list[info]!;
  let it = first;
  while (it !== 0 && m.len[it - 1]! <= eat) {
    eat -= m.len[it - 1]!;
    it = m.next[it - 1]!;
    if (eat === 0) break;
  }
  let clone = 0;
  let rest = it;
  if (it !== 0 && (eat > 0 || it === first)) {
    const member = it - 1;
    rest = m.next[member]!;
    const index = m.freeSkb();
    if (!cloneInto(m, member, index)) return false;
    m.unnamed |= 1 << index;
    if (!carve(m, index, eat)) {
      m.put(index);
      return false;
    }
    clone = index + 1;
  }
  for (let eaten = first; eaten !== rest;) {
    const next = m.next[eaten - 1]!;
    m.put(eaten - 1);
    eaten = next;
  }
  if (clone !== 0) m.next[clone - 1] = rest;
  m.frag_list[info] = clone !== 0 ? clone : rest;
  return true;
}

/** pskb_carve(): removes units from the front; false without memory. */
function carve(m: Skbs, skb: number, off: number): boolean {
  return off < m.linear[skb]!
    ? carveHead(m, skb, off)
    : carvePaged(m, skb, off);
}

/** The extract holds covered frags: it takes a reference to R. */
export const pskb_extract: Transition = {
  outcomes: ["carved inside the head", "carved inside the frags", "no memory"],
  allows: (m, skb, _extract, off) =>
    isHeld(m, skb) && off < m.len[skb]! &&
    (!m.hasFragList(skb) || m.spare() >= 2),
  step(m, skb, extract, off): number {
    m.went = off < m.linear[skb]! ? 0 : 1;
    if (cloneInto(m, skb, extract)) {
      if (carve(m, extract, off)) {
        m.held[extract] = 1;
        return 0;
      }
      m.put(extract);
    }
    m.went = 2;
    return ENOMEM;
  },
};
