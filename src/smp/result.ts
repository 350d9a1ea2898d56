// SPDX-License-Identifier: GPL-2.0-only

/** The clauses that the harness counts. */
export const clauses = [
  "exactly-once",
  "never-early",
  "never-lost",
  "failed-attach",
  "bounded",
  "references",
] as const;

/** A clause of the contract, or `references`: every page reference is back. */
export type Clause = typeof clauses[number];

/** How often a clause was broken, and where first. */
export interface Violation {
  readonly count: number;
  /** Replays it: the round with this number, of the run's seed. */
  readonly round: number;
  /** What was seen there. */
  readonly what: string;
}

/** What the harness counted. */
export interface SmpResult {
  readonly rounds: number;
  readonly seed: number;
  /** Registrations that were attached, and where they were told. */
  readonly attached: number;
  readonly told: {
    readonly task: number;
    readonly softirq: number;
    readonly hardirq: number;
  };
  /** Whether lockdep was at work until the end. */
  readonly lockdep: boolean;
  /** How often each step did what it is for. */
  readonly steps: Readonly<Record<string, number>>;
  /** The clauses that were broken. */
  readonly violations: Readonly<Partial<Record<Clause, Violation>>>;
}

/**
 * Reads the harness's lines.
 *
 * @returns undefined where it did not come to its end, or where a line is lost
 *   that another one broke into: it may be what speaks against the kernel
 */
export function parseResult(
  console: readonly string[],
): SmpResult | undefined {
  const [end] = linesOf(console, "result");
  const broken = linesOf(console, "broken");
  const steps = linesOf(console, "step");
  if (end === undefined || [...broken, ...steps].includes(undefined)) {
    return undefined;
  }
  const violations: Partial<Record<Clause, Violation>> = {};
  for (const one of broken) {
    const { clause, ...violation } = one as Violation & {
      readonly clause: Clause;
    };
    violations[clause] = violation;
  }
  const counts = steps.map((step) => {
    const { name, count } = step as { name: string; count: number };
    return [name, count] as const;
  });
  const totals = end as Omit<SmpResult, "steps" | "violations">;
  return { ...totals, steps: Object.fromEntries(counts), violations };
}

/** The round that a console has last spoken of. */
export function roundOf(line: string): number | undefined {
  const found = line.match(/patchwright-smp-round: (\d+)/);
  return found ? Number(found[1]) : undefined;
}

/** The values of the lines of a name; undefined for one that is broken. */
function linesOf(console: readonly string[], name: string): unknown[] {
  const prefix = `patchwright-smp-${name}: `;
  return console.flatMap((line) => {
    const at = line.indexOf(prefix);
    return at < 0 ? [] : [parse(line.slice(at + prefix.length))];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
