// SPDX-License-Identifier: GPL-2.0-only
import { RING, RINGS } from "../../venet/layout.ts";
import type { VenetState } from "./state.ts";

/** Who owns a descriptor; whatever else a guest writes is nobody. */
export const OWNER = { guest: 0, host: 1, nobody: 2 } as const;

/** What a look at a ring gives where there is no descriptor to take. */
export const NOTHING = -1;
/** The ring is none any more. */
export const BROKEN = -2;

/** Bits of the guest's side of a signal. */
const IRQ = { wanted: 1, pending: 2, dirty: 4 } as const;

/** The guest makes a ring anew: all of its descriptors are the guest's. */
export function format(it: VenetState, ring: number, fault: number): void {
  const { owner, head, irq, rx_len } = it.seen;
  const { give, reap, given, spoilt } = it.own;
  owner.fill(OWNER.guest, ring * RING, (ring + 1) * RING);
  head[ring] = 0;
  irq[ring] = IRQ.wanted;
  give[ring] = reap[ring] = given[ring] = 0;
  spoilt[ring] = fault === 0 ? 0 : 1 << fault - 1;
  if (ring === RINGS.rx) rx_len.fill(0);
  if (ring === RINGS.events) it.set("seen", 0);
}

/** Whether the guest may give a descriptor of the ring. */
export function hasRoom(it: VenetState, ring: number): boolean {
  return it.own.given[ring]! < RING;
}

/** The guest gives its next descriptor, which leads to `content`. */
export function give(it: VenetState, ring: number, content: number): void {
  const { give, given } = it.own;
  const i = ring * RING + give[ring]!;
  it.own.content[i] = content;
  it.seen.owner[i] = OWNER.host;
  give[ring] = (give[ring]! + 1) % RING;
  given[ring]!++;
}

/** The guest takes back what the host has returned, in order. */
export function takeBack(it: VenetState, ring: number): number {
  const { reap, given } = it.own;
  let count = 0;
  while (
    given[ring]! > 0 &&
    it.seen.owner[ring * RING + reap[ring]!] === OWNER.guest
  ) {
    reap[ring] = (reap[ring]! + 1) % RING;
    given[ring]!--;
    count++;
  }
  return count;
}

/** The descriptor that the host takes next, as its guest knows. */
export function nextTaken(it: VenetState, ring: number): number {
  for (let n = 0; n < it.own.given[ring]!; n++) {
    const i = ring * RING + (it.own.reap[ring]! + n) % RING;
    if (it.seen.owner[i] === OWNER.host) return i;
  }
  return NOTHING;
}

/** The host takes its side of a ring; whether it is one. */
export function attach(it: VenetState, ring: number): boolean {
  if (it.own.spoilt[ring] !== 0) return false;
  it.own.take[ring] = 0;
  it.own.attached[ring] = 1;
  return true;
}

/** The host looks for a descriptor: its index, or why there is none. */
export function peek(it: VenetState, ring: number): number {
  const i = ring * RING + it.own.take[ring]!;
  const owner = it.seen.owner[i]!;
  if (owner === OWNER.guest) return NOTHING;
  return owner === OWNER.host && it.own.spoilt[ring] === 0 ? i : BROKEN;
}

/** The host returns the descriptor that it looked at. */
export function giveBack(it: VenetState, ring: number): void {
  const { take } = it.own;
  it.seen.owner[ring * RING + take[ring]!] = OWNER.guest;
  take[ring] = (take[ring]! + 1) % RING;
  it.seen.head[ring] = take[ring]!;
}

/** The host has news for the guest; whether that is interrupted. */
export function inject(it: VenetState, ring: number): boolean {
  const { irq, signals } = it.seen;
  irq[ring]! |= IRQ.dirty;
  if ((irq[ring]! & (IRQ.wanted | IRQ.pending)) !== IRQ.wanted) return false;
  irq[ring]! |= IRQ.pending;
  signals[ring]!++;
  return true;
}
