// SPDX-License-Identifier: GPL-2.0-only
import { EVENTS, PAGES, SKBS } from "../skb/layout.ts";
import type { Behaviour } from "./behaviour.ts";
import { SkbState } from "./skb_state.ts";

/** skb->fclone. */
export const FCLONE = { unavailable: 0, original: 1, clone: 2 } as const;
const SHARED_FRAG = 2;
/** What skb_zcopy_clear() clears. */
const ALL_ZEROCOPY = 1 | 2 | 4 | 8 | 16 | 32;

/**
 * sk_buffs under one behaviour: how they come, are shared, and go. Operations
 * are made of this.
 */
export class Skbs extends SkbState {
  /** Which allocation of the step fails, counted from 1; 0 for none. */
  fail = 0;
  /** Allocations of the step so far. */
  allocations = 0;
  /** How the step went: the number of one of its operation's outcomes. */
  went = 0;
  /** Where the step runs: what a callback finds. */
  context = 0;
  /** sk_buffs that the step made without a name for them, one bit each. */
  unnamed = 0;

  constructor(readonly behaviour: Behaviour) {
    super();
  }

  /** Whether the next allocation of the step fails. */
  noMemory(): boolean {
    return ++this.allocations === this.fail;
  }

  /** skb_zcopy(): the stack sees a zero-copy sk_buff. */
  isZerocopy(skb: number): boolean {
    return this.behaviour.flags !== 0 &&
      this.registration[this.info(skb)] !== 0;
  }

  /** Makes an sk_buff of one reference around a shared info. */
  make(skb: number, info: number, linear: number, fclone: number): void {
    this.users[skb] = 1;
    this.fclone[skb] = fclone;
    this.linear[skb] = linear;
    this.len[skb] = linear;
    this.head[skb] = info + 1;
  }

  /**
   * A shared info with one reference and nothing in it.
   *
   * @throws RangeError where all are in use: the transitions leak them
   */
  makeInfo(room: number): number {
    const { dataref } = this;
    let info = 0;
    while (dataref[info] !== 0) {
      // Faster than indexOf() for so few.
      if (++info === SKBS) throw new RangeError("no shared info is free");
    }
    this.dataref[info] = 1;
    this.room[info] = room;
    return info;
  }

  /** Makes `skb` share the data of `of`, as __skb_clone() does. */
  shareData(skb: number, of: number): void {
    this.users[skb] = 1;
    this.linear[skb] = this.linear[of]!;
    this.len[skb] = this.len[of]!;
    this.head[skb] = this.head[of]!;
    this.head_frag[skb] = this.head_frag[of]!;
    this.headroom[skb] = this.headroom[of]!;
    this.nohdr[skb] = 0;
    this.cloned[skb] = 1;
    this.cloned[of] = 1;
    this.dataref[this.info(of)]!++;
  }

  /** Flags that go wherever frags go. */
  copySharedFlag(to: number, from: number): void {
    this.flags[to]! |= this.flags[from]! & SHARED_FRAG;
  }

  /** The part of the behaviour where `to` comes to hold frags of `from`. */
  shareRegistration(
    to: number,
    from: number,
    how: Behaviour["copiedFrags"],
  ): void {
    const registration = this.registration[from]!;
    if (registration === 0 || how === "forget") return;
    this.registration[to] = registration;
    this.flags[to]! |= this.behaviour.flags;
  }

  /** A shared info lets go of its registration. */
  letGo(info: number): void {
    const registration = this.registration[info]!;
    if (registration === 0) return;
    this.registration[info] = 0;
    this.flags[info]! &= ~ALL_ZEROCOPY;
    if (this.behaviour.counted && this.registration.includes(registration)) {
      return;
    }
    this.#fire(registration);
  }

  #fire(registration: number): void {
    const event = this.events[0]!++;
    this.fired[registration - 1]!++;
    if (event >= EVENTS) return;
    this.event_registration[event] = registration;
    this.event_context[event] = this.context;
    for (let page = 0; page < PAGES; page++) {
      this.event_page_refs[event * PAGES + page] = this.page_refs[page]!;
    }
  }

  /** Drops a reference to each sk_buff of a list. */
  freeList(first: number): void {
    for (let it = first; it !== 0;) {
      const next = this.next[it - 1]!;
      this.put(it - 1);
      it = next;
    }
  }

  /** Takes a reference to each sk_buff of a list, as skb_clone_fraglist(). */
  getList(first: number): void {
    for (let it = first; it !== 0; it = this.next[it - 1]!) {
      this.users[it - 1]!++;
    }
  }

  /** skb_release_data(): the sk_buff lets go of its data. */
  releaseData(skb: number): void {
    const info = this.info(skb);
    if (this.cloned[skb] !== 0) {
      this.dataref[info]!--;
      this.payload[info]! -= this.nohdr[skb]!;
      if (this.dataref[info] !== 0 || this.payload[info] !== 0) return;
    }
    if (this.behaviour.told === "before pages") this.letGo(info);
    this.putFrags(info);
    this.freeList(this.frag_list[info]!);
    this.letGo(info);
    this.forgetInfo(info);
  }

  /** The head and its shared info are gone; nothing is put or told. */
  forgetInfo(info: number): void {
    this.cutFrags(info, 0);
    this.dataref[info] = 0;
    this.payload[info] = 0;
    this.flags[info] = 0;
    this.registration[info] = 0;
    this.frag_list[info] = 0;
    this.room[info] = 0;
  }

  /** kfree_skb(): drops a reference, and frees with the last. */
  put(skb: number): void {
    if (this.users[skb]! > 1) {
      this.users[skb]!--;
      return;
    }
    this.releaseData(skb);
    this.forget(skb);
  }

  /** The sk_buff is gone; its data is somebody else's business. */
  forget(skb: number): void {
    const twin = this.twin[skb]!;
    if (twin !== 0) this.twin[twin - 1] = 0;
    this.twin[skb] = 0;
    this.held[skb] = 0;
    this.users[skb] = 0;
    this.cloned[skb] = 0;
    this.nohdr[skb] = 0;
    this.fclone[skb] = 0;
    this.head_frag[skb] = 0;
    this.linear[skb] = 0;
    this.len[skb] = 0;
    this.head[skb] = 0;
    this.next[skb] = 0;
    this.headroom[skb] = 0;
    this.vmalloc[skb] = 0;
    this.unnamed &= ~(1 << skb);
  }
}

/** The room, in units, of a head that was asked to hold `units`. */
export function roomFor(units: number): number {
  let size = 1;
  while (size < units + 1) size *= 2;
  return size - 1;
}
