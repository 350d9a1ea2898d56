// SPDX-License-Identifier: GPL-2.0-only

/**
 * Gives out what several lanes of work come up with at the same time as if they
 * had worked one after the other: all of the first lane, then all of the second.
 */
export class InTurn<T> {
  readonly #held: T[][];
  readonly #ended = new Set<number>();
  #turn = 0;

  constructor(lanes: number, private readonly onItem: (item: T) => void) {
    this.#held = Array.from({ length: lanes }, () => []);
  }

  /** A lane has come up with something; it is given out when its turn comes. */
  put(lane: number, item: T): void {
    this.#held[lane]!.push(item);
    this.#giveOut();
  }

  /** A lane has nothing more to come. */
  end(lane: number): void {
    this.#ended.add(lane);
    this.#giveOut();
  }

  #giveOut(): void {
    for (; this.#turn < this.#held.length; this.#turn++) {
      this.#held[this.#turn]!.splice(0).forEach(this.onItem);
      if (!this.#ended.has(this.#turn)) return;
    }
  }
}
