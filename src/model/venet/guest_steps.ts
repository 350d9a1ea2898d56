// SPDX-License-Identifier: GPL-2.0-only
import { counters } from "../../venet/counters.ts";
import { RING, RINGS } from "../../venet/layout.ts";
import {
  calls,
  EINVAL,
  EOPNOTSUPP,
  linkUp,
  negotiate as agree,
} from "./calls.ts";
import { EVENTQ_GROUP, flush, linkDown, PLACE } from "./events.ts";
import { contentOf, cookieOf, SG_GROUP, usesPool } from "./receive.ts";
import {
  format as makeRing,
  give as giveTo,
  hasRoom,
  nextTaken,
  OWNER,
  takeBack,
} from "./ring.ts";
import type { VenetState } from "./state.ts";
import { isOpen, type Transition, went } from "./transition.ts";
import { SG } from "./verdict.ts";

const profiles = [
  0,
  SG.parts,
  SG.parts | SG.tso4 | SG.tso6,
  SG.parts | SG.tso4 | SG.tso6 | SG.ecn,
  SG.parts | SG.tso4 | SG.tso6 | SG.ecn | SG.pool,
] as const;

/** Gives a place for an event in each descriptor that there is. */
export function givePlaces(it: VenetState): void {
  while (hasRoom(it, RINGS.events)) giveTo(it, RINGS.events, PLACE.good);
}

/** The guest takes back the descriptors of events that it has looked at. */
export function reapEvents(it: VenetState): void {
  it.own.seen[0]! -= takeBack(it, RINGS.events);
}

/** The host looks at what a ring brings. */
export function kicked(it: VenetState, ring: number): void {
  if (!it.link) return;
  if (ring === RINGS.tx) it.set("scheduled", 1);
  if (ring === RINGS.rx) it.seen.stopped[0] = 0;
  if (ring === RINGS.events) flush(it);
}

/** The guest agrees and brings the link up, with all that belongs to it. */
export const start: Transition = {
  outcomes: ["up"],
  allows: (it) => isOpen(it) && !it.link,
  step(it, sg, eventq): number {
    agree(it, SG_GROUP, profiles[sg as 0 | 1 | 2 | 3 | 4]);
    agree(it, EVENTQ_GROUP, eventq);
    it.seen.reply[0] = 0;
    for (const ring of Object.values(RINGS)) makeRing(it, ring, 0);
    givePlaces(it);
    return linkUp(it);
  },
};

/** NEGCAP. */
export const negotiate: Transition = {
  outcomes: ["agreed", "the link is up"],
  allows: isOpen,
  step: (it, group, bits) => went(it, agree(it, group, bits)),
};

/** Any call. */
export const call: Transition = {
  outcomes: ["done", "refused"],
  allows: isOpen,
  step(it, func, length): number {
    const known = calls[func];
    if (known === undefined) return went(it, EOPNOTSUPP);
    const { size, run } = known;
    const given = [size, size >> 1, size + 1, 0][length];
    return went(it, given === size ? run(it) : EINVAL);
  },
};

/** The guest makes a ring, whether the host is at work in it or not. */
export const format: Transition = {
  outcomes: ["made"],
  allows: isOpen,
  step(it, ring, fault): number {
    makeRing(it, ring, fault);
    return 0;
  },
};

/** The bytes of a cookie are one frame's until the host has taken it. */
function isFree(it: VenetState, cookie: number): boolean {
  for (let i = RINGS.tx * RING; i < (RINGS.tx + 1) * RING; i++) {
    const isGiven = it.seen.owner[i] !== OWNER.guest;
    if (isGiven && cookieOf(it.own.content[i]!) === cookie) return false;
  }
  return true;
}

const giving = (list: number): Transition => ({
  outcomes: ["given"],
  allows: (it, _frame, cookie) =>
    isOpen(it) && hasRoom(it, RINGS.tx) && isFree(it, cookie),
  step(it, frame, cookie, kick): number {
    it.own.pooled[it.own.give[RINGS.tx]!] = Number(usesPool(it));
    giveTo(it, RINGS.tx, contentOf(list, frame, cookie));
    if (kick !== 0) kicked(it, RINGS.tx);
    return 0;
  },
});

/** A frame that may be sent. */
export const give = giving(0);
/** A frame that contradicts itself. */
export const give_wrong = giving(1);
/** A frame that is not what it seems. */
export const give_worse = giving(2);

/** The guest gets descriptors back. */
export const take_back: Transition = {
  outcomes: ["taken"],
  allows: isOpen,
  step(it, ring): number {
    if (ring === RINGS.events) reapEvents(it);
    else takeBack(it, ring);
    return 0;
  },
};

/** Places for events: the numbers behind 0 are those of {@link PLACE}. */
export const give_places: Transition = {
  outcomes: ["given"],
  allows: (it) => isOpen(it) && hasRoom(it, RINGS.events),
  step(it, places): number {
    if (places === 0) givePlaces(it);
    else giveTo(it, RINGS.events, places);
    return 0;
  },
};

/** What a buffer is, by what the descriptor leads to. */
export const BUFFER = { large: 0, small: 1, outside: 2 } as const;
/** What the guest reads as their lengths: more than a byte holds is all ones. */
const bufferLength = [255, 8, 255] as const;

/** A buffer for a frame to the guest. */
export const give_buffer: Transition = {
  outcomes: ["given"],
  allows: (it) => isOpen(it) && hasRoom(it, RINGS.rx),
  step(it, buffer): number {
    const at = it.own.give[RINGS.rx]!;
    it.seen.rx_len[at] = bufferLength[buffer as 0 | 1 | 2];
    giveTo(it, RINGS.rx, buffer);
    return 0;
  },
};

/** VENET_IOC_KICK. */
export const kick: Transition = {
  outcomes: ["told", "there is no such ring"],
  allows: isOpen,
  step(it, ring): number {
    if (ring === 3) return went(it, EINVAL);
    kicked(it, ring);
    return 0;
  },
};

/** The guest says whether it wants to be interrupted; what was new is old. */
export const want: Transition = {
  outcomes: ["said"],
  allows: isOpen,
  step(it, ring, wanted, c): number {
    it.seen.irq[ring] = wanted | c << 1;
    return 0;
  },
};

const [owner, indexes, hostSignal] = [4, 5, 6];

/** The guest spoils what both share. */
export const spoil: Transition = {
  outcomes: ["spoilt"],
  allows: (it, ring, what) =>
    isOpen(it) && (what !== owner || nextTaken(it, ring) >= 0),
  step(it, ring, what): number {
    if (what === owner) it.seen.owner[nextTaken(it, ring)] = OWNER.nobody;
    else if (what === indexes) it.seen.head[ring] = 0xee;
    else if (what !== hostSignal) it.own.spoilt[ring]! |= 1 << what;
    return 0;
  },
};

/** What shows of a device is gone with its guest. */
export const close: Transition = {
  outcomes: ["gone"],
  allows: isOpen,
  step(it): number {
    leave(it);
    const { owner, head, irq, rx_len, stopped } = it.seen;
    for (const field of [owner, head, irq, rx_len, stopped]) field.fill(0);
    for (const counter of counters) it.seen[counter].fill(0);
    return 0;
  },
};

/** The guest goes: the link goes down, and its memory is its own again. */
export function leave(it: VenetState): void {
  linkDown(it);
  it.set("closed", 1);
  it.seen.pinned[0] = 0;
}
