// SPDX-License-Identifier: GPL-2.0-only

/** A sentence, and what of the model's state makes it true. */
export interface Sentence {
  readonly text: string;
  /** Values observed after the stop's last call: "field[index]" or "field". */
  readonly holds: Readonly<Record<string, number>>;
}

/** A place to stop at: a few more calls, and what there is to see. */
export interface Stop {
  readonly title: string;
  readonly calls: readonly string[];
  readonly sentences: readonly Sentence[];
  /** All clauses that these calls break; none if absent. */
  readonly breaks?: readonly string[];
}

/** A trace on one implementation, with stops. */
export interface Chapter {
  readonly title: string;
  readonly subject: string;
  readonly stops: readonly Stop[];
}
