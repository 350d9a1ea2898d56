// SPDX-License-Identifier: GPL-2.0-only
import type {
  CResult,
  Kill,
  ModelKills,
  ModelResult,
  MutateReport,
} from "./report.ts";

/** What a run came to, as a file keeps it: what a reader asks, and no more. */
export interface MutatedSeries {
  readonly series: string;
  readonly base: string;
  /** The tree, exactly: `6.12.117-1~deb12u1`. */
  readonly identity: string;
  /** A day, as 2026-11-24. */
  readonly date: string;
  /** Tells the patches that the kernel was built from from what they became. */
  readonly patches: string;
  readonly seed: number;
  readonly traces: number;
  readonly steps: number;
  readonly c: readonly KeptCResult[];
  readonly model: readonly KeptModelResult[];
}

/** What became of a defect in C. */
export interface KeptCResult extends Omit<CResult, "kill" | "lines"> {
  readonly kill?: KeptKill;
}

/** How it was noticed; of what a kernel said not even the first line. */
export interface KeptKill extends Omit<Kill, "differences" | "console"> {
  /** The first byte that was otherwise, where that is what was noticed. */
  readonly differs?: {
    readonly field: string;
    readonly expected: number;
    readonly observed: number;
  };
}

/** What became of a defect in the model. */
export interface KeptModelResult extends Omit<ModelResult, "kills"> {
  readonly kills: Omit<ModelKills, "programs"> & {
    /** How many programs noticed it, and the first of them. */
    readonly programs: number;
    readonly program?: string;
  };
}

/** What is kept of a report. */
export function keptOf(
  { base, seed, traces, steps, c, model }: MutateReport,
  about: Pick<MutatedSeries, "series" | "identity" | "date" | "patches">,
): MutatedSeries {
  const { series, identity, date, patches } = about;
  return {
    ...{ series, base, identity, date, patches, seed, traces, steps },
    c: c.map(({ kill, lines: _, ...rest }) => ({
      ...rest,
      ...(kill && { kill: keptKill(kill) }),
    })),
    model: model.map(({ kills: { programs, ...kills }, ...rest }) => ({
      ...rest,
      kills: {
        programs: programs.length,
        ...(programs[0] !== undefined && { program: programs[0] }),
        ...kills,
      },
    })),
  };
}

function keptKill({ differences, console: _, ...kill }: Kill): KeptKill {
  const [first] = differences;
  if (first === undefined) return kill;
  const { field, expected, observed } = first;
  return { ...kill, differs: { field, expected, observed } };
}

/** Whether a value of a file is what a run came to. */
export function isMutatedSeries(value: unknown): value is MutatedSeries {
  const it = value as Partial<MutatedSeries> | null | undefined;
  return [it?.series, it?.base, it?.identity, it?.date, it?.patches]
    .every((text) => typeof text === "string") &&
    [it?.c, it?.model].every((results) =>
      Array.isArray(results) &&
      results.every((one) =>
        typeof one?.name === "string" && typeof one.fate === "string"
      )
    );
}
