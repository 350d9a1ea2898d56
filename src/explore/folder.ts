// SPDX-License-Identifier: GPL-2.0-only
import { WordTable } from "./word_table.ts";

/** How many words of a state are told apart as one. */
export const SEGMENT_WORDS = 8;

/**
 * Folds states to a fraction of their size: a state is cut into segments, a
 * segment that was seen before becomes its number. States that a search
 * reaches differ from each other in a few places only.
 *
 * Equal bytes give equal words, and others give others, as long as they are
 * folded with the same table of segments.
 *
 * @example
 * const folder = new Folder(segments, model.state.length);
 * folder.bytes.set(model.state);
 * folder.fold(words, 0);
 */
export class Folder {
  /** What is folded, or was unfolded. */
  readonly bytes: Uint8Array;
  /** How many words a folded state has. */
  readonly width: number;
  readonly #words: Uint32Array;
  /** What was folded last, and to what: the next may be much the same. */
  readonly #last: Uint32Array;
  readonly #numbers: Uint32Array;

  constructor(readonly segments: WordTable, size: number) {
    this.width = Math.ceil(size / 4 / SEGMENT_WORDS);
    this.#words = new Uint32Array(this.width * SEGMENT_WORDS);
    this.#last = new Uint32Array(this.#words.length);
    this.#numbers = new Uint32Array(this.width).fill(
      segments.add(this.#words, 0),
    );
    this.bytes = new Uint8Array(this.#words.buffer, 0, size);
  }

  /** Folds {@link bytes} into the words that start at `at`. */
  fold(into: Uint32Array, at: number): void {
    const words = this.#words;
    const last = this.#last;
    const numbers = this.#numbers;
    for (let i = 0, start = 0; i < numbers.length; i++) {
      const end = start + SEGMENT_WORDS;
      let same = start;
      while (same < end && words[same] === last[same]) same++;
      if (same < end) {
        for (; same < end; same++) last[same] = words[same]!;
        numbers[i] = this.segments.add(words, start);
      }
      into[at + i] = numbers[i]!;
      start = end;
    }
  }

  /** Unfolds the words that start at `at` into {@link bytes}. */
  unfold(from: Uint32Array, at: number): void {
    for (let i = 0; i < this.width; i++) {
      this.segments.copy(from[at + i]!, this.#words, i * SEGMENT_WORDS);
    }
  }
}
