// SPDX-License-Identifier: GPL-2.0-only

/** What several runs of one thing took, in milliseconds. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: readonly number[];
}

/** Something that is timed as a whole. */
export type Subject = () => void | Promise<void>;

/**
 * Times subjects that are to be compared, turn about, so that whatever else
 * the machine does meets them alike. Each runs once before it is timed.
 */
export async function measure<Name extends string>(
  runs: number,
  subjects: Readonly<Record<Name, Subject>>,
): Promise<Record<Name, Figure>> {
  const entries = Object.entries<Subject>(subjects);
  const times = new Map<string, number[]>();
  for (let run = 0; run <= runs; run++) {
    for (const [name, subject] of entries) {
      const start = performance.now();
      await subject();
      const took = performance.now() - start;
      if (run === 0) times.set(name, []);
      else times.get(name)!.push(took);
    }
  }
  return Object.fromEntries(
    entries.map(([name]) => [name, figure(times.get(name)!)]),
  ) as Record<Name, Figure>;
}

/** The figure for these times. */
export function figure(runs: readonly number[]): Figure {
  const sorted = runs.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)!, runs };
}
