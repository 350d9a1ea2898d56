// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, OTHER_PAGE } from "../../skb/layout.ts";
import { FCLONE, roomFor, type Skbs } from "../skbs.ts";
import { isHeld, isSole, type Transition } from "../transition.ts";
import { expandHead } from "./head.ts";
import { cutFront } from "./length.ts";

/** The most units that lie in the frags of one sk_buff: those of a page. */
export const MAX_FRAG_UNITS = 8;

/** skb_zerocopy_headlen(): how much of `from` must be copied. */
function headLen(m: Skbs, from: number): number {
  if (m.hasFragList(from)) return m.len[from]!;
  if (m.head_frag[from] !== 0 && m.linear[from] !== 0) return 0;
  return m.linear[from]! || m.len[from]!;
}

/** The new sk_buff holds covered frags: it takes a reference to R. */
export const skb_zerocopy: Transition = {
  outcomes: ["small: copied", "head copied, frags shared", "head shared too"],
  // Whether the flag for shared frags goes along by itself differs from
  // kernel to kernel; with a registration it always does.
  allows: (m, from) =>
    isHeld(m, from) &&
    (m.flags[m.info(from)] === 0 || m.isZerocopy(from)) &&
    m.len[from]! > 0 && m.len[from]! <= 15 &&
    m.nr_frags[m.info(from)]! < FRAGS,
  step(m, from, to): number {
    const copied = headLen(m, from);
    const info = m.makeInfo(roomFor(copied));
    m.make(to, info, 0, FCLONE.unavailable);
    m.held[to] = 1;
    m.len[to] = m.len[from]!;
    if (m.len[from]! <= m.room[info]!) {
      m.linear[to] = m.len[from]!;
      return 0;
    }
    m.went = copied === 0 ? 2 : 1;
    const other = m.info(from);
    if (copied === 0) m.addFrag(info, OTHER_PAGE, 0, m.linear[from]!);
    m.linear[to] = copied;
    m.shareRegistration(info, other, m.behaviour.copiedFrags);
    m.addFragsOf(info, other);
    m.getFrags(info);
    m.copySharedFlag(info, other);
    return 0;
  },
};

/** Both halves have a reference to R. */
export const skb_split: Transition = {
  outcomes: ["inside the head", "between frags", "inside a frag"],
  allows: (m, skb, _rest, len) =>
    isSole(m, skb) && !m.isCloned(skb) && !m.hasFragList(skb) &&
    m.linear[skb]! <= 1 && len < m.len[skb]!,
  step(m, skb, rest, len): number {
    const info = m.info(skb);
    const other = m.makeInfo(roomFor(1));
    const inHead = Math.max(m.linear[skb]! - len, 0);
    m.make(rest, other, inHead, FCLONE.unavailable);
    m.held[rest] = 1;
    m.len[rest] = m.len[skb]! - len;
    m.copySharedFlag(other, info);
    m.shareRegistration(other, info, m.behaviour.copiedFrags);

    let before = len - m.linear[skb]! + inHead;
    let kept = 0;
    while (kept < m.nr_frags[info]! && before > 0) {
      const at = info * FRAGS + kept;
      if (m.frag_len[at]! > before) break;
      before -= m.frag_len[at]!;
      kept++;
    }
    m.addFragsOf(other, info, kept);
    m.went = before > 0 ? 2 : inHead > 0 ? 0 : 1;
    if (before > 0) {
      const at = info * FRAGS + kept++;
      m.getPage(m.frag_page[at]!);
      cutFront(m, other * FRAGS, before);
      m.frag_len[at] = before;
    }
    m.cutFrags(info, kept);
    m.len[skb] = len;
    m.linear[skb]! -= inHead;
    return 0;
  },
};

/** Whether the first frag of `from` goes on where the last of `to` ends. */
function continues(m: Skbs, to: number, from: number): boolean {
  if (m.nr_frags[to] === 0) return false;
  const last = to * FRAGS + m.nr_frags[to]! - 1;
  const first = from * FRAGS;
  return m.frag_page[last] === m.frag_page[first] &&
    m.frag_off[last]! + m.frag_len[last]! === m.frag_off[first];
}

/** Which pages of the kernel's own lie side by side is not kept track of. */
function mayContinueUnseen(m: Skbs, to: number, from: number): boolean {
  return m.nr_frags[to] !== 0 &&
    m.frag_page[to * FRAGS + m.nr_frags[to]! - 1] === OTHER_PAGE &&
    m.frag_page[from * FRAGS] === OTHER_PAGE;
}

/** Gives an sk_buff that is to be shifted a shared info of its own. */
function unclone(m: Skbs, skb: number): boolean {
  return !m.isCloned(skb) || expandHead(m, skb);
}

/** Frags with a registration are not merged with others. */
export const skb_shift: Transition = {
  outcomes: ["refused", "nothing: head in the way", "moved", "no memory"],
  allows: (m, tgt, skb, len) =>
    tgt !== skb && isSole(m, tgt) && isSole(m, skb) && len <= m.len[skb]! &&
    !m.hasFragList(tgt) && !m.hasFragList(skb) &&
    !mayContinueUnseen(m, m.info(tgt), m.info(skb)) &&
    m.nr_frags[m.info(tgt)]! + m.nr_frags[m.info(skb)]! <= FRAGS &&
    m.fragUnits(m.info(tgt)) + len <= MAX_FRAG_UNITS,
  step(m, tgt, skb, len): number {
    if (m.linear[skb] !== 0) {
      m.went = 1;
      return 0;
    }
    if (m.isZerocopy(tgt) || m.isZerocopy(skb)) return 0;
    if (!unclone(m, skb) || !unclone(m, tgt)) {
      m.went = 3;
      return 0;
    }
    m.went = 2;
    const to = m.info(tgt);
    const from = m.info(skb);
    let rest = len;
    if (continues(m, to, from)) {
      const moved = Math.min(rest, m.frag_len[from * FRAGS]!);
      m.frag_len[to * FRAGS + m.nr_frags[to]! - 1]! += moved;
      takeFront(m, from, moved);
      rest -= moved;
    }
    while (rest > 0) {
      const at = from * FRAGS;
      const moved = Math.min(rest, m.frag_len[at]!);
      m.addFrag(to, m.frag_page[at]!, m.frag_off[at]!, moved);
      m.getPage(m.frag_page[at]!);
      takeFront(m, from, moved);
      rest -= moved;
    }
    m.copySharedFlag(to, from);
    m.len[skb]! -= len;
    m.len[tgt]! += len;
    return len;
  },
};

/** Takes units off the first frag; a frag that has none left is dropped. */
function takeFront(m: Skbs, info: number, units: number): void {
  const at = info * FRAGS;
  if (m.frag_len[at]! > units) return cutFront(m, at, units);
  m.putPage(m.frag_page[at]!);
  m.removeFrag(info, 0);
}

/** Copied data needs no R; covered frags are not merged with others. */
export const skb_try_coalesce: Transition = {
  outcomes: [
    "refused: cloned",
    "copied into tailroom",
    "refused: frag_list",
    "refused: zero-copy",
    "refused: head cannot be stolen",
    "head stolen",
    "frags moved",
    "frags shared",
  ],
  allows: (m, to, from) =>
    to !== from && isSole(m, to) && isSole(m, from) &&
    m.fclone[from] === FCLONE.unavailable &&
    m.nr_frags[m.info(to)]! + m.nr_frags[m.info(from)]! < FRAGS &&
    m.fragUnits(m.info(to)) + m.len[from]! <= MAX_FRAG_UNITS,
  step(m, to, from): number {
    const into = m.info(to);
    const info = m.info(from);
    const room = m.dataLen(to) === 0 ? m.tailroom(to) : 0;
    const refused = (went: number): number => {
      m.went = went;
      return 1;
    };
    if (m.isCloned(to)) return refused(0);
    if (m.len[from]! <= room) {
      m.went = 1;
      m.linear[to]! += m.len[from]!;
      m.len[to]! += m.len[from]!;
      m.put(from);
      return 0;
    }
    if (m.hasFragList(to) || m.hasFragList(from)) return refused(2);
    if (m.behaviour.refusesMerge && (m.isZerocopy(to) || m.isZerocopy(from))) {
      return refused(3);
    }
    const steals = m.linear[from] !== 0;
    if (steals && (m.head_frag[from] === 0 || m.isCloned(from))) {
      return refused(4);
    }
    m.went = steals ? 5 : m.isCloned(from) ? 7 : 6;
    if (steals) m.addFrag(into, OTHER_PAGE, 0, m.linear[from]!);
    m.addFragsOf(into, info);
    if (m.nr_frags[info] !== 0) m.copySharedFlag(into, info);
    if (m.isCloned(from)) m.getFrags(info);
    else m.cutFrags(info, 0);
    m.len[to]! += m.len[from]!;
    if (steals) stealHead(m, from);
    else m.put(from);
    return 0;
  },
};

/** The head goes on as a frag of another; its shared info is just gone. */
export function stealHead(m: Skbs, skb: number): void {
  m.forgetInfo(m.info(skb));
  m.forget(skb);
}
