// SPDX-License-Identifier: GPL-2.0-only

/** Something that an anchor may have meant, and where it stands. */
export interface Candidate {
  readonly name: string;
  readonly start: number;
}

const shown = 5;

/**
 * The candidates most like `wanted`, the likest first; of equally like ones
 * the first in the file. A name that stands twice is listed twice.
 */
export function nearest<T extends Candidate>(
  wanted: string,
  candidates: readonly T[],
): readonly T[] {
  const target = [...wanted];
  return candidates
    .map((candidate) => ({
      candidate,
      distance: editDistance(target, [...candidate.name]),
    }))
    .toSorted((a, b) =>
      a.distance - b.distance || a.candidate.start - b.candidate.start
    )
    .slice(0, shown)
    .map(({ candidate }) => candidate);
}

/** How many parts must be put in, taken out or changed to get b from a. */
export function editDistance(
  a: readonly string[],
  b: readonly string[],
): number {
  let row = b.map((_, i) => i + 1);
  a.forEach((part, i) => {
    let diagonal = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const here = Math.min(
        above + 1,
        left + 1,
        diagonal + (part === b[j] ? 0 : 1),
      );
      diagonal = above;
      left = here;
      return here;
    });
  });
  return row.at(-1) ?? a.length;
}
