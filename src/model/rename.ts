// SPDX-License-Identifier: GPL-2.0-only
import { KNOWN } from "../skb/clause_check.ts";
import {
  FRAGS,
  OTHER_PAGE,
  PAGES,
  REGISTRATIONS,
  SKBS,
} from "../skb/layout.ts";
import type { Skbs } from "./skbs.ts";

/**
 * New names for the objects of a state: `to[old]` is the new index. Names are
 * all that changes; what the objects are and how they hang together stays.
 */
export class Renaming {
  readonly #copy: Uint8Array;
  readonly #to = new Uint8Array(Math.max(SKBS, PAGES + 1, REGISTRATIONS + 1));
  readonly #order = new Uint8Array(SKBS);
  readonly #key = new Int32Array(SKBS);
  readonly #bySkb: readonly Uint8Array[];
  readonly #byInfo: readonly Uint8Array[];
  readonly #fragFields: readonly Uint8Array[];

  constructor(private readonly m: Skbs) {
    this.#copy = new Uint8Array(SKBS * FRAGS);
    this.#bySkb = [
      m.held,
      m.users,
      m.cloned,
      m.nohdr,
      m.fclone,
      m.head_frag,
      m.linear,
      m.len,
      m.head,
      m.next,
      m.twin,
      m.headroom,
      m.vmalloc,
    ];
    this.#byInfo = [
      m.dataref,
      m.payload,
      m.flags,
      m.registration,
      m.frag_list,
      m.nr_frags,
      m.room,
    ];
    this.#fragFields = [m.frag_page, m.frag_off, m.frag_len];
  }

  /**
   * Names what the step made without a name, as an onlooker would who walks
   * the sk_buffs from those that the trace holds: each gets the lowest index
   * that is free.
   */
  nameUnnamed(): void {
    const { m } = this;
    let open = m.unnamed;
    if (open === 0) return;
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.users[skb] === 0) open |= 1 << skb;
      this.#to[skb] = skb;
    }
    let unnamed = m.unnamed;
    const name = (skb: number): void => {
      if ((unnamed >> skb & 1) === 0) return;
      unnamed &= ~(1 << skb);
      const lowest = 31 - Math.clz32(open & -open);
      open &= ~(1 << lowest);
      this.#to[skb] = lowest;
    };
    const visit = (skb: number): void => {
      name(skb);
      for (let it = m.frag_list[m.info(skb)]!; it !== 0; it = m.next[it - 1]!) {
        visit(it - 1);
      }
    };
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.held[skb] !== 0 && (m.unnamed >> skb & 1) === 0) visit(skb);
    }
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.held[skb] !== 0 && (m.unnamed >> skb & 1) === 1) visit(skb);
    }
    // The free indices take what is left over.
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.users[skb] !== 0) continue;
      const lowest = 31 - Math.clz32(open & -open);
      open &= ~(1 << lowest);
      this.#to[skb] = lowest;
    }
    m.unnamed = 0;
    this.#renameSkbs();
  }

  /** Gives each shared info the index of the first sk_buff that uses it. */
  nameInfos(): void {
    const { m } = this;
    if (this.#areInfosNamed()) return;
    let used = 0;
    const to = this.#to.fill(255);
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.head[skb] === 0) continue;
      const info = m.info(skb);
      if (to[info] !== 255) continue;
      to[info] = skb;
      used |= 1 << skb;
    }
    for (let info = 0, next = 0; info < SKBS; info++) {
      if (to[info] !== 255) continue;
      while ((used >> next & 1) === 1) next++;
      to[info] = next++;
    }
    for (const field of this.#byInfo) this.#permute(field, 1);
    for (const field of this.#fragFields) this.#permute(field, FRAGS);
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.head[skb] !== 0) m.head[skb] = to[m.head[skb]! - 1]! + 1;
    }
  }

  /** Most steps leave them named. */
  #areInfosNamed(): boolean {
    const { head } = this.m;
    let seen = 1;
    for (let skb = 0; skb < SKBS; skb++) {
      const info = head[skb]!;
      if ((seen >> info & 1) === 1) continue;
      if (info !== skb + 1) return false;
      seen |= 1 << info;
    }
    return true;
  }

  /** Renames everything so that the names depend on the structure alone. */
  canonical(): void {
    this.#orderSkbs();
    this.#renameSkbs();
    this.nameInfos();
    this.#namePages();
    this.#nameRegistrations();
  }

  /**
   * Puts the sk_buffs in an order that names have no part in. Those that look
   * alike stay as they were: states may then be taken for different that are
   * not, never the other way round.
   */
  #orderSkbs(): void {
    const { m } = this;
    for (let skb = 0; skb < SKBS; skb++) {
      this.#order[skb] = skb;
      this.#key[skb] = m.users[skb] === 0 ? 0x7fffffff : this.#look(skb);
    }
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.users[skb] === 0) continue;
      for (
        let it = m.frag_list[m.info(skb)]!, place = 1;
        it !== 0;
        it = m.next[it - 1]!, place++
      ) {
        this.#key[it - 1]! ^= Math.imul(place, this.#key[skb]! | 1) &
          0x3fffffff;
      }
    }
    const order = this.#order;
    const key = this.#key;
    for (let i = 1; i < SKBS; i++) {
      const skb = order[i]!;
      let at = i;
      for (; at > 0 && key[order[at - 1]!]! > key[skb]!; at--) {
        order[at] = order[at - 1]!;
      }
      order[at] = skb;
    }
    for (let i = 0; i < SKBS; i++) this.#to[order[i]!] = i;
  }

  /** What an sk_buff looks like, without a name in it. */
  #look(skb: number): number {
    const { m } = this;
    const info = m.info(skb);
    let look = m.held[skb]! | m.users[skb]! << 3 | m.cloned[skb]! << 6 |
      m.nohdr[skb]! << 7 | m.fclone[skb]! << 8 | m.head_frag[skb]! << 10 |
      m.linear[skb]! << 11 | m.len[skb]! << 16;
    look = Math.imul(look ^ look >>> 15, 0x2c1b3c6d);
    look ^= m.dataref[info]! | m.payload[info]! << 4 | m.nr_frags[info]! << 6 |
      m.room[info]! << 9 |
      (m.registration[info] !== 0 ? 1 : 0) << 14 |
      (m.frag_list[info] !== 0 ? 1 : 0) << 15 | m.flags[info]! << 16;
    look = Math.imul(look ^ look >>> 13, 0x297a2d39);
    for (let i = 0; i < m.nr_frags[info]!; i++) {
      const at = info * FRAGS + i;
      const page = m.frag_page[at]!;
      const refs = page <= PAGES ? m.page_refs[page - 1]! : 15;
      look ^= refs | m.frag_off[at]! << 4 | m.frag_len[at]! << 8;
      look = Math.imul(look ^ look >>> 14, 0x5bd1e995);
    }
    return (look ^ look >>> 16) & 0x3fffffff;
  }

  #renameSkbs(): void {
    const { m } = this;
    const to = this.#to;
    let same = true;
    for (let skb = 0; skb < SKBS; skb++) same &&= to[skb] === skb;
    if (same) return;
    for (const field of this.#bySkb) this.#permute(field, 1);
    for (let skb = 0; skb < SKBS; skb++) {
      if (m.next[skb] !== 0) m.next[skb] = to[m.next[skb]! - 1]! + 1;
      if (m.twin[skb] !== 0) m.twin[skb] = to[m.twin[skb]! - 1]! + 1;
      if (m.frag_list[skb] !== 0) {
        m.frag_list[skb] = to[m.frag_list[skb]! - 1]! + 1;
      }
    }
  }

  /** Moves element i of a field, `width` bytes wide, to place to[i]. */
  #permute(field: Uint8Array, width: number): void {
    const copy = this.#copy;
    for (let i = 0; i < field.length; i++) copy[i] = field[i]!;
    for (let i = 0; i < SKBS; i++) {
      const at = this.#to[i]! * width;
      for (let k = 0; k < width; k++) field[at + k] = copy[i * width + k]!;
    }
  }

  /** Numbers the pages as the frags come to them. */
  #namePages(): void {
    const { m } = this;
    const to = this.#to.fill(0);
    let next = 1;
    for (let at = 0; at < m.frag_page.length; at++) {
      const page = m.frag_page[at]!;
      if (page === 0 || page === OTHER_PAGE || to[page] !== 0) continue;
      to[page] = next++;
    }
    for (let page = 1; page <= PAGES; page++) {
      if (to[page] === 0) to[page] = next++;
    }
    for (let at = 0; at < m.frag_page.length; at++) {
      const page = m.frag_page[at]!;
      if (page !== 0 && page !== OTHER_PAGE) m.frag_page[at] = to[page]!;
    }
    const copy = this.#copy;
    for (let page = 0; page < PAGES; page++) copy[page] = m.page_refs[page]!;
    for (let page = 0; page < PAGES; page++) {
      m.page_refs[to[page + 1]! - 1] = copy[page]!;
    }
    for (let r = 0; r < REGISTRATIONS; r++) {
      let pages = m.covers[r]! & KNOWN;
      for (let page = 0; page < PAGES; page++) {
        if ((m.covers[r]! >> page & 1) === 1) pages |= 1 << to[page + 1]! - 1;
      }
      m.covers[r] = pages;
    }
  }

  /** Numbers the registrations as the shared infos come to them. */
  #nameRegistrations(): void {
    const { m } = this;
    const to = this.#to.fill(0);
    let next = 1;
    for (let info = 0; info < SKBS; info++) {
      const registration = m.registration[info]!;
      if (registration !== 0 && to[registration] === 0) {
        to[registration] = next++;
      }
    }
    // Those in no shared info: the used ones first.
    for (const used of [1, 0]) {
      for (let r = 1; r <= REGISTRATIONS; r++) {
        if (to[r] === 0 && (m.attached[r - 1] !== 0 ? 1 : 0) === used) {
          to[r] = next++;
        }
      }
    }
    for (let info = 0; info < SKBS; info++) {
      m.registration[info] = to[m.registration[info]!]!;
    }
    const copy = this.#copy;
    for (const field of [m.attached, m.fired, m.covers]) {
      for (let r = 0; r < REGISTRATIONS; r++) copy[r] = field[r]!;
      for (let r = 0; r < REGISTRATIONS; r++) {
        field[to[r + 1]! - 1] = copy[r]!;
      }
    }
  }
}
