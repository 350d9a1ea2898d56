// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, OTHER_PAGE, SKBS } from "../../skb/layout.ts";
import { FCLONE, roomFor, type Skbs } from "../skbs.ts";
import { ENOMEM, isHeld, isSole, type Transition } from "../transition.ts";
import { cowHead, expandHead } from "./head.ts";
import { trim } from "./length.ts";
import { copyUbufs } from "./orphan.ts";
import { cloneInto } from "./share.ts";

/** Whether covered data of two owners, or of one and none, would be mixed. */
function hasOneOwner(m: Skbs, skb: number): boolean {
  const owner = m.registration[m.info(skb)]!;
  for (let it = m.frag_list[m.info(skb)]!; it !== 0; it = m.next[it - 1]!) {
    const other = m.registration[m.info(it - 1)]!;
    if (other !== 0 && other !== owner) return false;
  }
  return true;
}

/** The head of a member, in place of the number of a frag. */
const HEAD = -1;

/** Where skb_segment() is in the data behind the head. */
interface Cursor {
  /** The sk_buff whose frags are next: the head one, then the members. */
  source: number;
  /** The number of the next frag or HEAD, and how much of it has been taken. */
  frag: number;
  taken: number;
  /** The next member of the frag_list, its index and 1. */
  list: number;
}

/**
 * Gives a segment its share of the frags.
 *
 * @returns false where frags of a second owner were to be copied, without
 *   memory
 */
function takeFrags(
  m: Skbs,
  segment: number,
  units: number,
  at: Cursor,
): boolean {
  const { copiedFrags } = m.behaviour;
  const info = m.info(segment);
  m.copySharedFlag(info, m.info(at.source));
  m.shareRegistration(info, m.info(at.source), copiedFrags);
  for (let rest = units; rest > 0;) {
    if (at.frag >= m.nr_frags[m.info(at.source)]!) {
      at.source = at.list - 1;
      at.list = m.next[at.source]!;
      at.frag = m.linear[at.source] === 0 ? 0 : HEAD;
      const other = m.info(at.source);
      const mine = m.registration[info]!;
      const theirs = m.registration[other]!;
      if (
        copiedFrags === "share" && mine !== 0 && theirs !== 0 &&
        mine !== theirs && copyUbufs(m, segment) !== 0
      ) return false;
      m.shareRegistration(info, other, copiedFrags);
      m.copySharedFlag(info, other);
    }
    const from = m.info(at.source) * FRAGS + at.frag;
    const inHead = at.frag === HEAD;
    const page = inHead ? OTHER_PAGE : m.frag_page[from]!;
    const off = inHead ? 0 : m.frag_off[from]!;
    const before = at.taken;
    const len = advance(m, at, rest);
    m.addFrag(info, page, off + before, len);
    m.getPage(page);
    rest -= len;
  }
  return true;
}

/** Goes on by at most `units` within a frag, and tells by how many. */
function advance(m: Skbs, at: Cursor, units: number): number {
  const size = at.frag === HEAD
    ? m.linear[at.source]!
    : m.frag_len[m.info(at.source) * FRAGS + at.frag]!;
  const len = Math.min(size - at.taken, units);
  at.taken += len;
  if (at.taken === size) {
    at.taken = 0;
    at.frag++;
  }
  return len;
}

/**
 * Whether a segment begins where a member with linear data does. It is a clone
 * of the member then: without frags, if the two are of one length.
 */
function isMember(m: Skbs, at: Cursor, len: number, sg: number): boolean {
  if (at.frag < m.nr_frags[m.info(at.source)]! || at.list === 0) return false;
  const linear = m.linear[at.list - 1]!;
  return linear !== 0 && (sg === 1 || linear === len);
}

/**
 * Makes a segment of the next member: a clone, cut to the length, with a header
 * that may be written to.
 *
 * @returns false without memory
 */
function takeMember(
  m: Skbs,
  clone: number,
  len: number,
  headroom: number,
  at: Cursor,
): boolean {
  const member = at.list - 1;
  if (!cloneInto(m, member, clone)) return false;
  if (
    len < m.len[clone]! && !trim(m, clone, len) || !cowHead(m, clone, headroom)
  ) {
    m.put(clone);
    return false;
  }
  at.source = member;
  at.list = m.next[member]!;
  at.frag = 0;
  for (let rest = len - m.linear[member]!; rest > 0;) {
    rest -= advance(m, at, rest);
  }
  return true;
}

/** Whether the members of the frag_list are as GSO wants them. */
function hasSegmentableList(
  m: Skbs,
  skb: number,
  size: number,
  sg: number,
): boolean {
  const info = m.info(skb);
  const first = m.frag_list[info]!;
  let start = m.linear[skb]! + m.fragUnits(info);
  // What begins with frags is copied as a whole, where there are to be none.
  const isCopied = sg === 0 && (m.nr_frags[info] !== 0 ||
    first !== 0 && m.linear[first - 1] === 0);
  for (let it = first; it !== 0; it = m.next[it - 1]!) {
    const member = it - 1;
    const linear = m.linear[member]!;
    if (m.len[member] === 0 || m.frag_list[m.info(member)] !== 0) return false;
    const len = Math.min(size, m.len[skb]! - start);
    if (sg === 0) {
      if (!isCopied && (start % size !== 0 || linear !== len)) return false;
      if (!isCopied && m.len[member] !== len) return false;
    } else if (linear !== 0) {
      // A head that is no page has to be within one segment.
      const fits = start % size === 0
        ? linear <= len && m.len[member]! >= len
        : m.head_frag[member] !== 0;
      if (!fits) return false;
    }
    start += m.len[member]!;
  }
  return true;
}

/** Each segment that takes frags has a reference to R; of two owners one is copied. */
export const skb_segment: Transition = {
  outcomes: ["all data copied", "frags shared", "no memory"],
  allows: (m, skb, size, sg) =>
    isHeld(m, skb) && m.len[skb]! > size &&
    Math.ceil(m.len[skb]! / size) <= m.spare() &&
    hasSegmentableList(m, skb, size, sg) &&
    (sg === 0 || m.behaviour.segmentsTwoOwners || hasOneOwner(m, skb)),
  step(m, skb, size, sg): number {
    m.went = sg === 1 && m.dataLen(skb) > 0 ? 1 : 0;
    const at = {
      source: skb,
      frag: 0,
      taken: 0,
      list: m.frag_list[m.info(skb)]!,
    };
    const headroom = m.headroom[skb]!;
    let made = 0;
    for (let offset = 0; offset < m.len[skb]!;) {
      const len = Math.min(size, m.len[skb]! - offset);
      const inHead = Math.min(Math.max(m.linear[skb]! - offset, 0), len);
      const linear = sg === 1 ? inHead : len;
      const segment = m.freeSkb();
      if (inHead === 0 && isMember(m, at, len, sg)) {
        if (!takeMember(m, segment, len, headroom, at)) return abandon(m, made);
        made |= 1 << segment;
        m.held[segment] = 1;
        offset += len;
        continue;
      }
      if (m.noMemory() || m.noMemory()) return abandon(m, made);
      made |= 1 << segment;
      const info = m.makeInfo(roomFor(headroom + linear));
      m.make(segment, info, linear, FCLONE.unavailable);
      m.headroom[segment] = headroom;
      m.held[segment] = 1;
      if (sg === 1) m.copySharedFlag(info, m.info(skb));
      if (sg === 1 && !takeFrags(m, segment, len - linear, at)) {
        return abandon(m, made);
      }
      m.len[segment] = len;
      offset += len;
    }
    return 0;
  },
};

/** Frees the segments that were made. */
function abandon(m: Skbs, made: number): number {
  for (let skb = 0; skb < SKBS; skb++) {
    if ((made >> skb & 1) === 1) m.put(skb);
  }
  m.went = 2;
  return ENOMEM;
}

/** Members become sk_buffs of their own, each with its own R. */
export const skb_segment_list: Transition = {
  outcomes: ["members set free", "members cloned", "no memory"],
  allows: (m, skb) =>
    isSole(m, skb) && m.hasFragList(skb) && m.membersToClone(skb) <= m.spare(),
  step(m, skb): number {
    if (m.isCloned(skb) && !expandHead(m, skb)) return giveUp(m, skb, 0);
    const info = m.info(skb);
    let it = m.frag_list[info]!;
    m.frag_list[info] = 0;
    let freed = 0;
    while (it !== 0) {
      let member = it - 1;
      it = m.next[member]!;
      if (m.users[member]! > 1) {
        m.went = 1;
        const clone = m.freeSkb();
        if (!cloneInto(m, member, clone)) {
          m.put(member);
          m.freeList(it);
          return giveUp(m, skb, freed);
        }
        m.put(member);
        member = clone;
        m.unnamed |= 1 << clone;
        if (!expandHead(m, clone)) {
          freed |= 1 << clone;
          m.freeList(it);
          return giveUp(m, skb, freed);
        }
      }
      freed |= 1 << member;
      m.next[member] = 0;
      m.held[member] = 1;
      m.len[skb]! -= m.len[member]!;
    }
    return 0;
  },
};

/** Frees the members that were set free, and the sk_buff as callers do. */
function giveUp(m: Skbs, skb: number, freed: number): number {
  for (let member = 0; member < SKBS; member++) {
    if ((freed >> member & 1) === 1) m.put(member);
  }
  m.held[skb] = 0;
  m.put(skb);
  m.went = 2;
  return ENOMEM;
}
