// SPDX-License-Identifier: GPL-2.0-only
import { FRAGS, PAGES, REGISTRATIONS, skbLayout, SKBS } from "../skb/layout.ts";
import { viewsOf } from "../trace/layout.ts";

const { size } = skbLayout;
const hidden = {
  room: SKBS,
  twin: SKBS,
  headroom: SKBS,
  vmalloc: SKBS,
  covers: REGISTRATIONS,
};
/** Bytes of a state: the observation, then what no observation shows. */
export const STATE_SIZE = Math.ceil(
  (size + Object.values(hidden).reduce((sum, it) => sum + it)) / 8,
) * 8;

/**
 * The sk_buffs of a trace, their shared infos, the test pages and the
 * registrations, in one array of bytes that is the observation and a little
 * more: what they are, and their frags.
 *
 * An sk_buff is an index. So is a shared info, in the same range: `info(skb)`.
 */
export class SkbState {
  readonly state = new Uint8Array(STATE_SIZE);
  readonly #views = viewsOf(skbLayout, this.state);
  readonly held = this.#views.held;
  readonly users = this.#views.users;
  readonly cloned = this.#views.cloned;
  readonly nohdr = this.#views.nohdr;
  readonly fclone = this.#views.fclone;
  readonly head_frag = this.#views.head_frag;
  readonly linear = this.#views.linear;
  readonly len = this.#views.len;
  readonly head = this.#views.head;
  readonly next = this.#views.next;
  readonly dataref = this.#views.dataref;
  readonly payload = this.#views.payload;
  readonly flags = this.#views.flags;
  readonly registration = this.#views.registration;
  readonly frag_list = this.#views.frag_list;
  readonly nr_frags = this.#views.nr_frags;
  readonly frag_page = this.#views.frag_page;
  readonly frag_off = this.#views.frag_off;
  readonly frag_len = this.#views.frag_len;
  readonly page_refs = this.#views.page_refs;
  readonly attached = this.#views.attached;
  readonly fired = this.#views.fired;
  readonly ret = this.#views.ret;
  readonly events = this.#views.events;
  readonly event_registration = this.#views.event_registration;
  readonly event_context = this.#views.event_context;
  readonly event_page_refs = this.#views.event_page_refs;

  #used = size;

  /** By shared info: units that fit between its head's start and its end. */
  readonly room = this.#hidden("room");
  /** By sk_buff: the living companion of a fast clone, its index and 1. */
  readonly twin = this.#hidden("twin");
  /** By sk_buff: units between the start of its head and its data. */
  readonly headroom = this.#hidden("headroom");
  /** By sk_buff: whether its head is from vmalloc, for its owner to free. */
  readonly vmalloc = this.#hidden("vmalloc");
  /** By registration: what the contract remembers of it. */
  readonly covers = this.#hidden("covers");

  /** The bytes of what no observation shows, one field behind the other. */
  #hidden(field: keyof typeof hidden): Uint8Array {
    const start = this.#used;
    this.#used += hidden[field];
    return this.state.subarray(start, this.#used);
  }

  info(skb: number): number {
    return this.head[skb]! - 1;
  }

  /** skb_cloned(): somebody else holds the data. */
  isCloned(skb: number): boolean {
    return this.cloned[skb] !== 0 && this.dataref[this.info(skb)] !== 1;
  }

  dataLen(skb: number): number {
    return this.len[skb]! - this.linear[skb]!;
  }

  hasFragList(skb: number): boolean {
    return this.frag_list[this.info(skb)] !== 0;
  }

  /** Units that lie in the frags of a shared info. */
  fragUnits(info: number): number {
    let sum = 0;
    for (let i = 0; i < this.nr_frags[info]!; i++) {
      sum += this.frag_len[info * FRAGS + i]!;
    }
    return sum;
  }

  /** Units that can be put behind the linear data, as long as it is alone. */
  tailroom(skb: number): number {
    return this.room[this.info(skb)]! - this.headroom[skb]! -
      this.linear[skb]!;
  }

  /** skb_header_cloned(): somebody else holds the data, the header included. */
  isHeaderCloned(skb: number): boolean {
    const info = this.info(skb);
    return this.cloned[skb] !== 0 &&
      this.dataref[info]! - this.payload[info]! !== 1;
  }

  /** The lowest index that no sk_buff has; one past the last if there is none. */
  freeSkb(): number {
    let skb = 0;
    while (skb < SKBS && this.users[skb] !== 0) skb++;
    return skb;
  }

  /** How many sk_buffs a call may make beside the one that it names. */
  spare(): number {
    let free = -1;
    for (let skb = 0; skb < SKBS; skb++) if (this.users[skb] === 0) free++;
    return free;
  }

  /** Members of the frag_list that are in another too. */
  sharedMembers(skb: number): number {
    let count = 0;
    for (
      let it = this.frag_list[this.info(skb)]!;
      it !== 0;
      it = this.next[it - 1]!
    ) if (this.users[it - 1]! > 1) count++;
    return count;
  }

  /** Members that a call must clone which changes them: all those shared. */
  membersToClone(skb: number): number {
    // To unclone the sk_buff takes a reference to each of them.
    if (!this.isCloned(skb)) return this.sharedMembers(skb);
    let count = 0;
    for (
      let it = this.frag_list[this.info(skb)]!;
      it !== 0;
      it = this.next[it - 1]!
    ) count++;
    return count;
  }

  getPage(page: number): void {
    if (page <= PAGES) this.page_refs[page - 1]!++;
  }

  putPage(page: number): void {
    if (page <= PAGES) this.page_refs[page - 1]!--;
  }

  /** Puts one more frag at the end; takes no reference. */
  addFrag(info: number, page: number, off: number, len: number): void {
    const at = info * FRAGS + this.nr_frags[info]!++;
    this.frag_page[at] = page;
    this.frag_off[at] = page <= PAGES ? off : 0;
    this.frag_len[at] = len;
  }

  /** Adds `count` frags of another shared info, from number `from` on. */
  addFragsOf(info: number, other: number, from = 0): void {
    for (let i = from; i < this.nr_frags[other]!; i++) {
      const at = other * FRAGS + i;
      this.addFrag(
        info,
        this.frag_page[at]!,
        this.frag_off[at]!,
        this.frag_len[at]!,
      );
    }
  }

  /** Takes a reference to the page of each frag. */
  getFrags(info: number): void {
    for (let i = 0; i < this.nr_frags[info]!; i++) {
      this.getPage(this.frag_page[info * FRAGS + i]!);
    }
  }

  /** Forgets the frags from number `from` on; puts no reference. */
  cutFrags(info: number, from: number): void {
    for (let i = from; i < this.nr_frags[info]!; i++) {
      const at = info * FRAGS + i;
      this.frag_page[at] = this.frag_off[at] = this.frag_len[at] = 0;
    }
    this.nr_frags[info] = from;
  }

  /** Drops the frags from number `from` on, page references included. */
  putFrags(info: number, from = 0): void {
    for (let i = from; i < this.nr_frags[info]!; i++) {
      this.putPage(this.frag_page[info * FRAGS + i]!);
    }
    this.cutFrags(info, from);
  }

  /** Removes frag number `i`; those behind it move up. Puts no reference. */
  removeFrag(info: number, i: number): void {
    const at = info * FRAGS;
    for (const field of [this.frag_page, this.frag_off, this.frag_len]) {
      field.copyWithin(at + i, at + i + 1, at + FRAGS);
      field[at + FRAGS - 1] = 0;
    }
    this.nr_frags[info]!--;
  }
}
