// SPDX-License-Identifier: GPL-2.0-only
import type { Counts } from "./result.ts";

/** What may be watched while a selftest runs. */
export type Watch = "objects" | "memory" | "lockdep";

/** What one number of a watch must be, and what is wrong where it is not. */
interface Wanted {
  readonly good: (number: number) => boolean;
  readonly problem: (number: number) => string;
}

const all: Readonly<Record<Watch, Readonly<Record<string, Wanted>>>> = {
  objects: {
    // A watch that sees no object while there is one sees none that is left.
    seen: { good: (it) => it > 0, problem: () => "not seen" },
    left: { good: (it) => it === 0, problem: (it) => `${it} are left` },
  },
  memory: {
    scanned: { good: (it) => it === 1, problem: () => "not scanned" },
    leaks: { good: (it) => it === 0, problem: (it) => `${it} leaks` },
  },
  lockdep: {
    on: { good: (it) => it === 1, problem: () => "it turned itself off" },
  },
};

/**
 * What speaks against what was watched; nothing where all is as it should be.
 *
 * @param watches what there must be
 */
export function watchProblems(
  watched: Counts,
  watches: readonly Watch[],
): string[] {
  const names = (Object.keys(all) as Watch[])
    .filter((name) => name in watched || watches.includes(name));
  return names.flatMap((name) => {
    const numbers = watched[name];
    if (numbers === undefined) return [`${name}: not watched`];
    return Object.entries(all[name]).flatMap(([key, { good, problem }]) => {
      const number = numbers[key];
      if (number === undefined) return [`${name}: no number of ${key}`];
      return good(number) ? [] : [`${name}: ${problem(number)}`];
    });
  });
}
