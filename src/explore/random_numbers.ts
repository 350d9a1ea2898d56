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
  readonly #state = new Int32Array(4);

  /** Begins stream `stream` of a seed; no stream tells of another. */
  seed(seed: number, stream: number): void {
    this.#state[0] = seed;
    this.#state[1] = stream;
    this.#state[2] = Math.floor(seed / 2 ** 32) ^
      Math.imul(Math.floor(stream / 2 ** 32), 0x10001);
    this.#state[3] = 1;
    for (let i = 0; i < WARM_UP; i++) this.next();
  }

  /** The next 32 bits, as a number that is not negative. */
  next(): number {
    const state = this.#state;
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const sum = a + b + state[3]! | 0;
    state[3]!++;
    state[0] = b ^ b >>> 9;
    state[1] = c + (c << 3) | 0;
    state[2] = (c << 21 | c >>> 11) + sum | 0;
    return sum >>> 0;
  }

  /** A number below `bound`, which is at most 2^20; each is as likely. */
  below(bound: number): number {
    return Math.floor(this.next() * bound / 2 ** 32);
  }
}
