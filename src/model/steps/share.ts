// SPDX-License-Identifier: GPL-2.0-only
import { FCLONE, roomFor, type Skbs } from "../skbs.ts";
import { ENOMEM, isHeld, isSole, type Transition } from "../transition.ts";

/** The longest sk_buff that a trace copies: lengths fit an argument. */
const MAX_COPY = 15;

/**
 * skb_clone() without the name that the trace gives the clone.
 *
 * @returns false without memory
 */
export function cloneInto(m: Skbs, skb: number, clone: number): boolean {
  const companion = m.fclone[skb] === FCLONE.original && m.twin[skb] === 0;
  if (!companion && m.noMemory()) return false;
  m.shareData(clone, skb);
  m.fclone[clone] = companion ? FCLONE.clone : FCLONE.unavailable;
  if (companion) {
    m.twin[skb] = clone + 1;
    m.twin[clone] = skb + 1;
  }
  return true;
}

/** The data is shared, R with it: it counts shared infos, not sk_buffs. */
export const skb_clone: Transition = {
  outcomes: ["into the companion", "into a new sk_buff", "no memory"],
  allows: isHeld,
  step(m, skb, clone): number {
    m.went = m.fclone[skb] === FCLONE.original && m.twin[skb] === 0 ? 0 : 1;
    if (!cloneInto(m, skb, clone)) {
      m.went = 2;
      return ENOMEM;
    }
    m.held[clone] = 1;
    return 0;
  },
};

/** The destination lets go of its data first, of R with it. */
export const skb_morph: Transition = {
  outcomes: ["dst shared its data", "data of dst freed"],
  allows: (m, dst, src) => dst !== src && isSole(m, dst) && isHeld(m, src),
  step(m, dst, src): number {
    m.went = m.isCloned(dst) ? 0 : 1;
    m.releaseData(dst);
    m.shareData(dst, src);
    return 0;
  },
};

/** The copy holds covered frags: it takes a reference to R. */
export const pskb_copy: Transition = {
  outcomes: ["copied", "frags shared", "no memory"],
  allows: (m, skb) => isHeld(m, skb),
  step(m, skb, copy): number {
    if (m.noMemory() || m.noMemory()) {
      m.went = 2;
      return ENOMEM;
    }
    const from = m.info(skb);
    const headroom = m.headroom[skb]!;
    const to = m.makeInfo(roomFor(headroom + m.linear[skb]!));
    m.make(copy, to, m.linear[skb]!, FCLONE.unavailable);
    m.headroom[copy] = headroom;
    m.held[copy] = 1;
    m.len[copy] = m.len[skb]!;
    if (m.nr_frags[from] !== 0) {
      m.went = 1;
      m.shareRegistration(to, from, m.behaviour.copiedFrags);
      m.addFragsOf(to, from);
      m.getFrags(to);
      m.copySharedFlag(to, from);
    }
    m.frag_list[to] = m.frag_list[from]!;
    m.getList(m.frag_list[to]!);
    return 0;
  },
};

/**
 * Copies everything into the linear part of a new sk_buff, without the name
 * that the trace gives that; false without memory.
 */
function copyAll(m: Skbs, skb: number, to: number, room: number): boolean {
  if (m.noMemory() || m.noMemory()) return false;
  m.make(to, m.makeInfo(room), m.len[skb]!, FCLONE.unavailable);
  return true;
}

/** skb_copy() without the name that the trace gives the copy. */
export function copyInto(m: Skbs, skb: number, to: number): boolean {
  const room = roomFor(m.room[m.info(skb)]! + m.dataLen(skb));
  if (!copyAll(m, skb, to, room)) return false;
  m.headroom[to] = m.headroom[skb]!;
  return true;
}

/**
 * Whether skb_copy() can be told of. Which size class the copy of a very small
 * head gets differs from kernel to kernel, but for these lengths.
 */
export function isCopiable(m: Skbs, skb: number): boolean {
  return m.len[skb]! <= MAX_COPY &&
    (m.room[m.info(skb)] !== 0 || m.dataLen(skb) === 0 ||
      m.dataLen(skb) === 2);
}

/** What comes of a copy for the trace. */
function tell(m: Skbs, to: number, isMade: boolean): number {
  if (isMade) {
    m.held[to] = 1;
    return 0;
  }
  m.went = 1;
  return ENOMEM;
}

const copied = ["copied", "no memory"];

/** The copy has no frags, so nothing to do with R. */
export const skb_copy: Transition = {
  outcomes: copied,
  allows: (m, skb) => isHeld(m, skb) && isCopiable(m, skb),
  step: (m, skb, to) => tell(m, to, copyInto(m, skb, to)),
};

/** As skb_copy(), into a head of the size that is asked for. */
export const skb_copy_expand: Transition = {
  outcomes: copied,
  allows: (m, skb) => isHeld(m, skb) && m.len[skb]! <= MAX_COPY,
  step: (m, skb, to) => tell(m, to, copyAll(m, skb, to, roomFor(m.len[skb]!))),
};
