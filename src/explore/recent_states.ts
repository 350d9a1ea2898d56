// SPDX-License-Identifier: GPL-2.0-only
import { WordHash } from "./word_hash.ts";

const SLOT_BITS = 12;

/**
 * Remembers some of the states that it was asked about last. Calls that do not
 * touch each other lead to one state in any order, so most states that a
 * search meets it has just met; those need no canonical form.
 *
 * @example
 * recent.bytes.set(model.state);
 * if (!recent.has()) model.canonical();
 */
export class RecentStates {
  /** The state that is asked about. */
  readonly bytes: Uint8Array;
  readonly #words: Uint32Array;
  readonly #hash: WordHash;
  /** One state for each slot, and its hash; 0 for none. */
  readonly #states: Uint32Array;
  readonly #hashes: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 4));
    this.bytes = new Uint8Array(this.#words.buffer, 0, size);
    this.#hash = new WordHash(this.#words.length);
    this.#states = new Uint32Array(this.#words.length << SLOT_BITS);
    this.#hashes = new Uint32Array(1 << SLOT_BITS);
  }

  /** Whether the state is remembered; remembers it if not. */
  has(): boolean {
    const words = this.#words;
    const states = this.#states;
    const hash = this.#hash.of(words, 0) || 1;
    const slot = hash >>> 32 - SLOT_BITS;
    const start = slot * words.length;
    let i = 0;
    if (this.#hashes[slot] === hash) {
      while (i < words.length && states[start + i] === words[i]) i++;
      if (i === words.length) return true;
    }
    this.#hashes[slot] = hash;
    for (i = 0; i < words.length; i++) states[start + i] = words[i]!;
    return false;
  }
}
