// SPDX-License-Identifier: GPL-2.0-only
import { WordHash } from "./word_hash.ts";

const CHUNK_BITS = 14;
const CHUNK_MASK = (1 << CHUNK_BITS) - 1;

/**
 * A set of records, each of the same number of 32-bit words, that gives every
 * record a number: 0 for the first one added, 1 for the next.
 *
 * The records lie in chunks, so that growing copies none of them; what grows
 * by doubling is the index alone, 16 bytes or fewer for each record.
 *
 * @example
 * const table = new WordTable(2);
 * table.add(Uint32Array.of(7, 8), 0); // 0
 * table.add(Uint32Array.of(0, 7, 8), 1); // 0 again: the same two words
 */
export class WordTable {
  /** How many records there are. */
  count = 0;
  readonly #chunks: Uint32Array[] = [];
  readonly #hash: WordHash;
  /** Pairs: the number of a record plus one, 0 for none, and its hash. */
  #slots = new Uint32Array(2 << 12);

  constructor(readonly width: number) {
    this.#hash = new WordHash(width);
  }

  /** Adds the record that starts at `at`, if it is new; gives its number. */
  add(from: Uint32Array, at: number): number {
    const hash = this.#hash.of(from, at);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash << 1 & mask;
    while (slots[slot] !== 0) {
      const found = slots[slot]! - 1;
      if (slots[slot + 1] === hash && this.#equals(found, from, at)) {
        return found;
      }
      slot = slot + 2 & mask;
    }
    slots[slot] = this.count + 1;
    slots[slot + 1] = hash;
    return this.#append(from, at);
  }

  /** Copies record `index` out, to the words that start at `at`. */
  copy(index: number, into: Uint32Array, at: number): void {
    const { width } = this;
    const chunk = this.#chunks[index >>> CHUNK_BITS]!;
    const start = (index & CHUNK_MASK) * width;
    for (let i = 0; i < width; i++) into[at + i] = chunk[start + i]!;
  }

  #equals(index: number, words: Uint32Array, at: number): boolean {
    const { width } = this;
    const chunk = this.#chunks[index >>> CHUNK_BITS]!;
    const start = (index & CHUNK_MASK) * width;
    for (let i = 0; i < width; i++) {
      if (chunk[start + i] !== words[at + i]) return false;
    }
    return true;
  }

  #append(words: Uint32Array, at: number): number {
    const { width } = this;
    const index = this.count++;
    if ((index & CHUNK_MASK) === 0) {
      this.#chunks.push(new Uint32Array(width << CHUNK_BITS));
    }
    const chunk = this.#chunks[index >>> CHUNK_BITS]!;
    const start = (index & CHUNK_MASK) * width;
    for (let i = 0; i < width; i++) chunk[start + i] = words[at + i]!;
    if (this.count * 4 > this.#slots.length) this.#grow();
    return index;
  }

  /** At most half of the slots are taken, so that a search ends soon. */
  #grow(): void {
    const old = this.#slots;
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === 0) continue;
      let slot = old[from + 1]! << 1 & mask;
      while (slots[slot] !== 0) slot = slot + 2 & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.#slots = slots;
  }
}
