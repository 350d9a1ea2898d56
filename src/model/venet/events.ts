// SPDX-License-Identifier: GPL-2.0-only
import { COOKIES, EVENT, RING, RINGS } from "../../venet/layout.ts";
import { BROKEN, giveBack, inject, NOTHING, peek } from "./ring.ts";
import type { VenetState } from "./state.ts";

/** Bits of the group of the event queue. */
export const EVENTQ = { linkState: 1, txc: 2 } as const;
/** The group of the event queue. */
export const EVENTQ_GROUP = 1;

/** What a place that the guest gives is, by what the descriptor leads to. */
export const PLACE = { good: 1, short: 2, tiny: 3, outside: 4 } as const;

/** The event of a link, before it is known which. */
const LINK = EVENT.down;

/** Whether events that happen are for a guest who has agreed on TXC. */
export function hearsTxc(it: VenetState): boolean {
  return (it.own.caps[EVENTQ_GROUP]! & EVENTQ.txc) !== 0;
}

function hearsLink(it: VenetState): boolean {
  return (it.own.caps[EVENTQ_GROUP]! & EVENTQ.linkState) !== 0;
}

/** Completions that wait to be told. */
export function completionsWaiting(it: VenetState): number {
  let count = 0;
  for (let i = 0; i < it.own.waits[0]!; i++) {
    if (it.own.waiting[i] !== LINK) count++;
  }
  return count;
}

function append(it: VenetState, event: number): void {
  it.own.waiting[it.own.waits[0]!++] = event;
}

/** Takes the event at a place of the queue out of it. */
function remove(it: VenetState, at: number): void {
  const { waiting, waits } = it.own;
  waiting.copyWithin(at, at + 1, waits[0]!);
  waiting[--waits[0]!] = 0;
}

/** A change of the link that the guest has not heard of is told of once. */
function appendLink(it: VenetState): void {
  const at = it.own.waiting.subarray(0, it.own.waits[0]!).indexOf(LINK);
  if (at >= 0) remove(it, at);
  append(it, LINK);
}

/** The host's network device has gone up or down. */
export function linkChanged(it: VenetState): void {
  if (hearsLink(it)) appendLink(it);
  flush(it);
}

/**
 * The host has let go of a frame. A guest that has not agreed on TXC, or no
 * longer, hears nothing of it.
 */
export function complete(it: VenetState, cookie: number): void {
  it.count("completions");
  it.own.outstanding[0]!--;
  if (!it.link || hearsTxc(it)) append(it, EVENT.txc + cookie);
  flush(it);
}

/**
 * The link comes up with a guest that has agreed anew: it hears of what it
 * agreed on, whenever that happened, and of nothing else.
 */
export function startEvents(it: VenetState): void {
  for (let i = it.own.waits[0]! - 1; i >= 0; i--) {
    const isLink = it.own.waiting[i] === LINK;
    if (!(isLink ? hearsLink(it) : hearsTxc(it))) remove(it, i);
  }
  if (hearsLink(it)) appendLink(it);
  it.set("events_unsignalled", 0);
  it.set("events_up", it.own.caps[EVENTQ_GROUP]!);
}

/** The rings are left alone from here on. */
export function linkDown(it: VenetState): void {
  it.seen.carrier[0] = 0;
  it.set("events_up", 0);
}

/** The guest broke a ring. */
export function breakLink(it: VenetState): void {
  if (!it.link) return;
  it.count("broken_rings");
  linkDown(it);
}

/** What becomes of an event at the next place: "bad" is one that is none. */
type Put = "told" | "bad" | "nowhere";

function put(it: VenetState, event: number): Put {
  const i = peek(it, RINGS.events);
  if (i === BROKEN) breakLink(it);
  if (i === NOTHING || i === BROKEN) return "nowhere";
  const place = it.own.content[i]!;
  const fits = place === PLACE.good ||
    place === PLACE.short && event >= LINK;
  it.own.written[i % RING] = fits ? event : 0;
  giveBack(it, RINGS.events);
  if (fits) it.own.events_unsignalled[0]!++;
  else it.count("bad_event_place");
  return fits ? "told" : "bad";
}

/**
 * Tells the guest of all that there is room for, in the order it happened. A
 * queue in which the host meets as many bad places as it holds is broken: one
 * that never ended would be an unbounded wait on the guest.
 */
export function flush(it: VenetState): void {
  let stuck = false;
  let bad = 0;
  while (!stuck && it.is("events_up") && it.is("waits")) {
    const first = it.own.waiting[0]!;
    const link = it.own.host_up[0] ? EVENT.up : EVENT.down;
    const what = put(it, first === LINK ? link : first);
    if (what === "told") remove(it, 0);
    else if (what === "bad") {
      if (++bad === RING) breakLink(it);
    } else {
      stuck = true;
      if (it.is("events_up")) it.count("events_delayed");
    }
  }
  signal(it, stuck);
  if (it.is("starved") && freeFrames(it) > 0) {
    it.set("starved", 0);
    if (it.link) it.set("scheduled", 1);
  }
}

/**
 * Every Nth completion interrupts the guest, and always the last one: while
 * frames are outstanding more are to come.
 */
function signal(it: VenetState, stuck: boolean): void {
  const unsignalled = it.own.events_unsignalled[0]!;
  if (unsignalled === 0 || !it.is("events_up")) return;
  const more = it.is("outstanding") && !stuck;
  if (more && unsignalled < it.own.tx_frames[0]!) return;
  it.set("events_unsignalled", 0);
  if (inject(it, RINGS.events)) it.count("event_signals");
}

/** Frames that may be taken: no more are on their way than a ring holds. */
export function freeFrames(it: VenetState): number {
  return RING - it.own.outstanding[0]! - completionsWaiting(it);
}

/** The guest looks at the events that it got. */
export function listen(it: VenetState): void {
  const { reap, given, seen, written } = it.own;
  const { owner, events, event, told } = it.seen;
  const ring = RINGS.events;
  if (it.is("closed")) return;
  while (seen[0]! < given[ring]!) {
    const i = (reap[ring]! + seen[0]!) % RING;
    if (owner[ring * RING + i] !== 0) return;
    seen[0]!++;
    const got = written[i]!;
    if (got === 0) continue;
    if (events[0]! < RING) event[events[0]!] = got;
    events[0]!++;
    if (got < LINK) told[got - EVENT.txc & COOKIES - 1]!++;
  }
}
