// SPDX-License-Identifier: GPL-2.0-only

/** Rounds after which every bit of the seed has reached every bit. */
const WARM_UP = 12;

/**
 * Random numbers that are the same on every machine: the generator sfc32, in
 * 32-bit integers alone.
 *
 * @example
 * const random = new RandomNumbers();
 * random.seed(42, 7);
 * random.below(6); // of 0 to 5
 */
export class RandomNumbers {
  #a = 0;
  #b = 0;
  #c = 0;
  #count = 0;

  /** Begins stream `stream` of a seed; no stream tells of another. */
  seed(seed: number, stream: number): void {
    this.#a = seed | 0;
    this.#b = stream | 0;
    this.#c = Math.floor(seed / 2 ** 32) ^
      Math.imul(Math.floor(stream / 2 ** 32), 0x10001);
    this.#count = 1;
    for (let i = 0; i < WARM_UP; i++) this.next();
  }

  /** The next 32 bits, as a number that is not negative. */
  next(): number {
    const b = this.#b;
    const c = this.#c;
    const sum = this.#a + b + this.#count | 0;
    this.#count = this.#count + 1 | 0;
    this.#a = b ^ b >>> 9;
    this.#b = c + (c << 3) | 0;
    this.#c = (c << 21 | c >>> 11) + sum | 0;
    return sum >>> 0;
  }

  /** A number below `bound`, which is at most 2^20; each is as likely. */
  below(bound: number): number {
    return Math.floor(this.next() * bound / 2 ** 32);
  }
}
