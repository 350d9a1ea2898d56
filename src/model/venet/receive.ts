// SPDX-License-Identifier: GPL-2.0-only
import { FLAG, type Frame, headerLength } from "../../venet/frame.ts";
import { frames } from "../../venet/frames.ts";
import {
  ARRIVED,
  COOKIES,
  HELD,
  PAGES,
  RING,
  RINGS,
} from "../../venet/layout.ts";
import { breakLink, complete, freeFrames, hearsTxc } from "./events.ts";
import { BROKEN, giveBack, inject, peek } from "./ring.ts";
import type { VenetState } from "./state.ts";
import {
  descriptionOf,
  hasItsHeaders,
  isInMemory,
  objection,
  SG,
} from "./verdict.ts";

/** The group of what frames may be like. */
export const SG_GROUP = 0;
/** The thresholds of zero copy, by their numbers; 0 copies all. */
const thresholds = [Infinity, 1, 512, 4096] as const;

const lists = [frames.give, frames.give_wrong, frames.give_worse];

/** What a descriptor of the TX ring leads to, in one byte. */
export function contentOf(list: number, frame: number, cookie: number): number {
  return list << 6 | frame << 2 | cookie;
}

/** The cookie of what a descriptor of the TX ring leads to. */
export function cookieOf(content: number): number {
  return content & COOKIES - 1;
}

const PAGE = 4096;

/** The pages of the guest's that a frame's payload is on, one bit each. */
function pagesOf({ headers, parts }: Frame): number {
  const start = headerLength(headers);
  let pages = 0;
  for (const { at, len } of parts) {
    if (typeof at !== "number") continue;
    for (let page = 0; page < PAGES; page++) {
      const from = Math.max(at, start + page * PAGE);
      const to = Math.min(at + len, start + (page + 1) * PAGE);
      if (from < to) pages |= 1 << page;
    }
  }
  return pages;
}

/** The host takes frames until there is none, or no room for one. */
export function poll(it: VenetState): void {
  while (it.is("scheduled")) {
    it.set("scheduled", 0);
    if (!it.link) return;
    let i: number;
    while ((i = peek(it, RINGS.tx)) >= 0) {
      if (!take(it, i)) break;
    }
    if (i === BROKEN) breakLink(it);
  }
}

/** Takes a frame; whether there was room for it. */
function take(it: VenetState, i: number): boolean {
  const content = it.own.content[i]!;
  const txc = hearsTxc(it);
  if (txc && freeFrames(it) === 0) {
    it.set("starved", 1);
    return false;
  }
  it.set("starved", 0);
  const cookie = cookieOf(content);
  const frame = lists[content >> 6]![content >> 2 & 15]!;
  const description = lookUp(it, frame, i % RING);
  if (txc && description !== "no cookie") {
    it.count("accepted");
    it.own.outstanding[0]!++;
  }
  if (description === "read") receive(it, frame, cookie, txc);
  else {
    it.count("bad_descriptor");
    if (txc && description === "cookie only") complete(it, cookie);
  }
  giveBack(it, RINGS.tx);
  returned(it);
  return true;
}

/** Guest and host may take the same number for an address and for an offset. */
function lookUp(
  it: VenetState,
  frame: Frame,
  descriptor: number,
): ReturnType<typeof descriptionOf> {
  const pooled = it.own.pooled[descriptor] !== 0;
  if (pooled !== usesPool(it)) return "no cookie";
  return descriptionOf(frame, pooled ? descriptor : undefined);
}

/** Whether descriptions are in the pool, as was agreed on. */
export function usesPool(it: VenetState): boolean {
  return (it.own.caps[SG_GROUP]! & SG.pool) !== 0;
}

/** The ring itself tells of frames that were taken, some of them together. */
function returned(it: VenetState): void {
  const last = peek(it, RINGS.tx) < 0;
  it.own.tx_unsignalled[0]!++;
  if (!last && it.own.tx_unsignalled[0]! < it.own.tx_frames[0]!) return;
  it.set("tx_unsignalled", 0);
  inject(it, RINGS.tx);
}

/** Everything that is accepted completes, at once or when it is let go of. */
function receive(
  it: VenetState,
  frame: Frame,
  cookie: number,
  txc: boolean,
): void {
  const isMapped = txc && (frame.flags & FLAG.gso) !== 0 &&
    frame.len >= thresholds[it.own.copybreak[0]! as 0 | 1 | 2 | 3];
  const wrong = objection(frame, it.own.caps[SG_GROUP]!) ??
    (it.is("host_up") ? undefined : "host_down") ??
    (isInMemory(frame) ? undefined : "bad_memory");
  if (wrong === undefined) it.count(isMapped ? "mapped" : "copied");
  const refused = wrong ?? (hasItsHeaders(frame) ? undefined : "bad_headers");
  if (refused !== undefined) {
    it.count(refused);
    if (txc) complete(it, cookie);
    return;
  }
  arrive(it, frame, cookie, isMapped);
  const kept = it.is("holding") && it.seen.held[0]! < HELD;
  if (kept) hold(it, cookie, isMapped, pagesOf(frame));
  if (txc && !(kept && isMapped)) complete(it, cookie);
}

/** The host's stack gets the frame. */
function arrive(
  { seen }: VenetState,
  { flags }: Frame,
  cookie: number,
  isMapped: boolean,
): void {
  const i = seen.arrived[0]!++;
  if (i >= RING) return;
  seen.arrived_cookie[i] = cookie;
  seen.arrived_what[i] = ARRIVED.intact |
    (isMapped ? ARRIVED.mapped : 0) |
    (flags & FLAG.gso ? ARRIVED.gso : 0) |
    (flags & FLAG.needsCsum ? ARRIVED.csum : 0) |
    (flags & FLAG.ecn ? ARRIVED.ecn : 0);
}

function hold(
  { seen, own }: VenetState,
  cookie: number,
  isMapped: boolean,
  pages: number,
): void {
  const i = seen.held[0]!++;
  seen.held_cookie[i] = cookie + 1;
  seen.held_mapped[i] = Number(isMapped);
  if (!isMapped) return;
  own.held_pages[i] = pages;
  own.held_frame[i] = freshFrame(own.held_frame);
  for (let page = 0; page < PAGES; page++) {
    seen.page_refs[cookie * PAGES + page]! += pages >> page & 1;
  }
}

/** A number that no registration has. */
function freshFrame(used: Uint8Array): number {
  let frame = 1;
  while (used.includes(frame)) frame++;
  return frame;
}

/**
 * One of the sk_buffs that are held has no pages of the guest's any more. The
 * last one of a frame completes it.
 */
export function letGo(it: VenetState, i: number): void {
  const { held_cookie, held_mapped, page_refs } = it.seen;
  const { held_frame, held_pages } = it.own;
  if (held_mapped[i] === 0) return;
  const frame = held_frame[i]!;
  const cookie = held_cookie[i]! - 1;
  const pages = held_pages[i]!;
  held_mapped[i] = held_frame[i] = held_pages[i] = 0;
  if (held_frame.includes(frame)) return;
  for (let page = 0; page < PAGES; page++) {
    page_refs[cookie * PAGES + page]! -= pages >> page & 1;
  }
  complete(it, cookie);
}

/** One of the sk_buffs that are held is gone; those behind it move up. */
export function drop(it: VenetState, i: number): void {
  letGo(it, i);
  const { held, held_cookie, held_mapped } = it.seen;
  const { held_frame, held_pages } = it.own;
  for (const field of [held_cookie, held_mapped, held_frame, held_pages]) {
    field.copyWithin(i, i + 1);
    field[HELD - 1] = 0;
  }
  held[0]!--;
}

/** Another sk_buff has the data of one that is held. */
export function clone({ seen, own }: VenetState, i: number): void {
  const last = seen.held[0]!++;
  const { held_cookie, held_mapped } = seen;
  const { held_frame, held_pages } = own;
  for (const field of [held_cookie, held_mapped, held_frame, held_pages]) {
    field[last] = field[i]!;
  }
}
