// SPDX-License-Identifier: GPL-2.0-only

/** A list of 32-bit words that grows. */
export class Words {
  length = 0;
  /** At least {@link length} words; another array after each growth. */
  words = new Uint32Array(1 << 12);

  /** Makes room for `count` more words at the end; gives where they start. */
  extend(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.words.length) {
      const grown = new Uint32Array(
        Math.max(this.length, this.words.length * 2),
      );
      grown.set(this.words);
      this.words = grown;
    }
    return start;
  }

  push(word: number): void {
    const at = this.extend(1);
    this.words[at] = word;
  }
}
