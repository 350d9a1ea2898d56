// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, OTHER_PAGE } from "../../skb/layout.ts";
import { roomFor, type Skbs } from "../skbs.ts";
import { ENOMEM, isHeld, isSole, type Transition } from "../transition.ts";
import { expandHead } from "./head.ts";
import { cloneInto, copyInto, isCopiable } from "./share.ts";

/**
 * __pskb_pull_tail(): moves data from the front of the frags, then from the
 * frag_list, to the linear part.
 *
 * @returns false without memory; no data has moved then
 */
export function pullTail(m: Skbs, skb: number, delta: number): boolean {
  const units = m.linear[skb]! + delta;
  const grows = delta > m.tailroom(skb);
  if (grows || m.isCloned(skb)) {
    if (!expandHead(m, skb)) return false;
    if (grows) m.room[m.info(skb)] = roomFor(m.headroom[skb]! + units);
  }
  const info = m.info(skb);
  if (!pullList(m, info, delta - m.fragUnits(info))) return false;
  for (let rest = delta; rest > 0 && m.nr_frags[info] !== 0;) {
    const at = info * FRAGS;
    const len = m.frag_len[at]!;
    if (len > rest) {
      cutFront(m, at, rest);
      break;
    }
    m.putPage(m.frag_page[at]!);
    m.removeFrag(info, 0);
    rest -= len;
  }
  m.linear[skb] = units;
  if (m.dataLen(skb) === 0 && m.behaviour.letsGoWhenPulled) m.letGo(info);
  return true;
}

/**
 * Takes units off the front of a frag_list. A member of which some is left is
 * pulled itself: a clone of it, where others hold it.
 */
function pullList(m: Skbs, info: number, units: number): boolean {
  const first = m.frag_list[info]!;
  let rest = first;
  while (units > 0 && m.len[rest - 1]! <= units) {
    units -= m.len[rest - 1]!;
    rest = m.next[rest - 1]!;
  }
  let left = rest;
  if (units > 0) {
    const member = rest - 1;
    if (m.users[member]! > 1) {
      const clone = m.freeSkb();
      if (!cloneInto(m, member, clone)) return false;
      if (!pull(m, clone, units)) {
        m.put(clone);
        return false;
      }
      m.unnamed |= 1 << clone;
      left = clone + 1;
      rest = m.next[member]!;
      m.next[clone] = rest;
    } else if (!pull(m, member, units)) return false;
  }
  for (let it = first; it !== rest;) {
    const next = m.next[it - 1]!;
    m.put(it - 1);
    it = next;
  }
  m.frag_list[info] = left;
  return true;
}

/** pskb_pull(): takes units off the front, which must be linear for that. */
function pull(m: Skbs, skb: number, units: number): boolean {
  const paged = units - m.linear[skb]!;
  if (paged > 0 && !pullTail(m, skb, paged)) return false;
  m.linear[skb]! -= units;
  m.len[skb]! -= units;
  m.headroom[skb]! += units;
  return true;
}

/** Takes units off the front of a frag. */
export function cutFront(m: Skbs, at: number, units: number): void {
  m.frag_len[at]! -= units;
  if (m.frag_page[at] !== OTHER_PAGE) m.frag_off[at]! += units;
}

/** skb_condense(): pulls everything if that takes no memory. */
function condense(m: Skbs, skb: number): boolean {
  const data = m.dataLen(skb);
  if (data === 0 || data > m.tailroom(skb) || m.isCloned(skb)) return false;
  return pullTail(m, skb, data);
}

/** R is let go of once all data was copied out of the frags. */
export const __pskb_pull_tail: Transition = {
  outcomes: ["some data pulled", "all data pulled", "no memory"],
  allows: (m, skb, delta) =>
    isSole(m, skb) && delta <= m.dataLen(skb) &&
    m.headroom[skb]! + m.linear[skb]! + delta <= 15 &&
    m.membersToClone(skb) <= m.spare(),
  step(m, skb, delta): number {
    if (!pullTail(m, skb, delta)) {
      m.went = 2;
      return ENOMEM;
    }
    m.went = m.dataLen(skb) === 0 ? 1 : 0;
    return 0;
  },
};

/** Pulls everything where there is room, and lets go of R. */
export const skb_condense: Transition = {
  outcomes: ["left as it is", "all data pulled"],
  allows: isSole,
  step(m, skb): number {
    m.went = condense(m, skb) ? 1 : 0;
    return 0;
  },
};

/**
 * Pulls all frags, since they are not writable, and lets go of R once no data
 * is left. A member of the frag_list that is not writable is copied, and all
 * behind one that others hold.
 */
export const skb_cow_data: Transition = {
  outcomes: ["left as it is", "all data pulled", "no memory"],
  allows: (m, skb) =>
    isSole(m, skb) && m.membersToClone(skb) <= m.spare() &&
    hasCopiableMembers(m, skb),
  step(m, skb): number {
    const info = m.info(skb);
    m.went = m.isCloned(skb) || m.nr_frags[info] !== 0 ? 1 : 0;
    if (
      (m.went === 0 || pullTail(m, skb, m.fragUnits(info))) &&
      cowList(m, m.info(skb))
    ) return 0;
    m.went = 2;
    return ENOMEM;
  },
};

function hasCopiableMembers(m: Skbs, skb: number): boolean {
  for (let it = m.frag_list[m.info(skb)]!; it !== 0; it = m.next[it - 1]!) {
    if (!isCopiable(m, it - 1)) return false;
  }
  return true;
}

/** Copies what is not writable in a frag_list; false without memory. */
function cowList(m: Skbs, info: number): boolean {
  let isShared = false;
  let before = 0;
  for (let it = m.frag_list[info]!; it !== 0; it = m.next[it - 1]!) {
    const member = it - 1;
    isShared ||= m.users[member]! > 1;
    if (isShared || m.isCloned(member) || m.dataLen(member) !== 0) {
      const copy = m.freeSkb();
      if (!copyInto(m, member, copy)) return false;
      m.unnamed |= 1 << copy;
      m.next[copy] = m.next[member]!;
      if (before === 0) m.frag_list[info] = copy + 1;
      else m.next[before - 1] = copy + 1;
      m.put(member);
      it = copy + 1;
    }
    before = it;
  }
  return true;
}

/** Cuts a frag_list behind `rest` units; members that others hold are cloned. */
function trimList(m: Skbs, skb: number, rest: number): boolean {
  const info = m.info(skb);
  let before = 0;
  for (let it = m.frag_list[info]!; it !== 0; it = m.next[it - 1]!) {
    let member = it - 1;
    if (m.users[member]! > 1) {
      const clone = m.freeSkb();
      if (!cloneInto(m, member, clone)) return false;
      m.unnamed |= 1 << clone;
      m.next[clone] = m.next[member]!;
      m.put(member);
      if (before === 0) m.frag_list[info] = clone + 1;
      else m.next[before - 1] = clone + 1;
      member = clone;
      it = clone + 1;
    }
    const len = m.len[member]!;
    if (len >= rest) {
      if (len > rest && !trim(m, member, rest)) return false;
      const dropped = m.next[member]!;
      m.next[member] = 0;
      m.freeList(dropped);
      return true;
    }
    rest -= len;
    before = it;
  }
  return true;
}

/**
 * pskb_trim(): cuts the sk_buff to a length below its own.
 *
 * @returns false without memory
 */
export function trim(m: Skbs, skb: number, len: number): boolean {
  if (m.dataLen(skb) === 0) {
    m.linear[skb] = len;
    m.len[skb] = len;
    return true;
  }
  if (m.isCloned(skb) && !expandHead(m, skb)) return false;
  const info = m.info(skb);
  let rest = len - m.linear[skb]!;
  let kept = 0;
  while (kept < m.nr_frags[info]! && rest > 0) {
    const at = info * FRAGS + kept++;
    if (m.frag_len[at]! >= rest) {
      m.frag_len[at] = rest;
      rest = 0;
    } else rest -= m.frag_len[at]!;
  }
  if (rest > 0) {
    if (!trimList(m, skb, rest)) return false;
  } else {
    m.putFrags(info, kept);
    const list = m.frag_list[info]!;
    m.frag_list[info] = 0;
    m.freeList(list);
  }
  m.len[skb] = len;
  m.linear[skb] = Math.min(m.linear[skb]!, len);
  condense(m, skb);
  return true;
}

/** Pages are dropped; R may wait until the sk_buff is freed. */
export const pskb_trim: Transition = {
  outcomes: ["linear data cut", "frags cut", "frag_list cut", "no memory"],
  allows: (m, skb, len) =>
    isHeld(m, skb) && len < m.len[skb]! &&
    m.membersToClone(skb) <= m.spare() &&
    (m.users[skb] === 1 || !m.isCloned(skb) && m.dataLen(skb) === 0),
  step(m, skb, len): number {
    const info = m.info(skb);
    m.went = m.dataLen(skb) === 0
      ? 0
      : len > m.linear[skb]! + m.fragUnits(info)
      ? 2
      : 1;
    if (trim(m, skb, len)) return 0;
    m.went = 3;
    return ENOMEM;
  },
};
