// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, OTHER_PAGE } from "../../skb/layout.ts";
import { roomFor, type Skbs } from "../skbs.ts";
import { ENOMEM, isHeld, isSole, type Transition } from "../transition.ts";
import { expandHead } from "./head.ts";
import { cloneInto } from "./share.ts";

/**
 * Whether a pull of so much would end inside a member of the frag_list. That
 * moves the member's data away from the start of its head, which is not kept
 * track of here.
 */
function endsInMember(m: Skbs, skb: number, delta: number): boolean {
  const info = m.info(skb);
  let rest = delta - m.fragUnits(info);
  for (let it = m.frag_list[info]!; rest > 0; it = m.next[it - 1]!) {
    rest -= m.len[it - 1]!;
  }
  return rest < 0 && delta > m.fragUnits(info);
}

/**
 * __pskb_pull_tail(): moves data from the front of the frags, then from the
 * frag_list, to the linear part.
 *
 * @returns false without memory
 */
export function pullTail(m: Skbs, skb: number, delta: number): boolean {
  const units = m.linear[skb]! + delta;
  const grows = units > m.room[m.info(skb)]!;
  if (grows || m.isCloned(skb)) {
    if (!expandHead(m, skb)) return false;
    if (grows) m.room[m.info(skb)] = roomFor(units);
  }
  const info = m.info(skb);
  let fromList = delta - m.fragUnits(info);
  while (fromList > 0) {
    const member = m.frag_list[info]! - 1;
    fromList -= m.len[member]!;
    m.frag_list[info] = m.next[member]!;
    m.put(member);
  }
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

/** Takes units off the front of a frag. */
export function cutFront(m: Skbs, at: number, units: number): void {
  m.frag_len[at]! -= units;
  if (m.frag_page[at] !== OTHER_PAGE) m.frag_off[at]! += units;
}

/** skb_condense(): pulls everything if that takes no memory. */
function condense(m: Skbs, skb: number): boolean {
  const room = m.room[m.info(skb)]! - m.linear[skb]!;
  const data = m.dataLen(skb);
  if (data === 0 || data > room || m.isCloned(skb)) return false;
  return pullTail(m, skb, data);
}

/** R is let go of once all data was copied out of the frags. */
export const __pskb_pull_tail: Transition = {
  outcomes: ["some data pulled", "all data pulled", "no memory"],
  allows: (m, skb, delta) =>
    isSole(m, skb) && delta <= m.dataLen(skb) &&
    m.linear[skb]! + delta <= 15 && !endsInMember(m, skb, delta),
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

/** Pulls everything, since frags are not writable, and lets go of R. */
export const skb_cow_data: Transition = {
  outcomes: ["left as it is", "all data pulled", "no memory"],
  allows: (m, skb) => isSole(m, skb) && !m.hasFragList(skb),
  step(m, skb): number {
    const info = m.info(skb);
    if (!m.isCloned(skb) && m.nr_frags[info] === 0) return 0;
    m.went = 1;
    if (pullTail(m, skb, m.fragUnits(info))) return 0;
    m.went = 2;
    return ENOMEM;
  },
};

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
function trim(m: Skbs, skb: number, len: number): boolean {
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
