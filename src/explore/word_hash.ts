// SPDX-License-Identifier: GPL-2.0-only

/** Hashes records, each of the same number of 32-bit words. */
export class WordHash {
  /** An odd factor for each word of a record. */
  readonly #factors: Int32Array;

  constructor(width: number) {
    this.#factors = Int32Array.from(
      { length: width },
      (_, i) => Math.imul(2 * i + 1, 0x9e3779b1),
    );
  }

  /**
   * The hash of the record that starts at `at`, in 32 bits, not negative. It
   * is a sum, so that no word waits for the one before, and mixed at the end.
   */
  of(words: Uint32Array, at: number): number {
    const factors = this.#factors;
    let sum = 0;
    for (let i = 0; i < factors.length; i++) {
      const word = words[at + i]!;
      sum = sum + Math.imul(word ^ word >>> 15, factors[i]!) | 0;
    }
    sum = Math.imul(sum ^ sum >>> 16, 0x85ebca6b);
    return (sum ^ sum >>> 13) >>> 0;
  }
}
