// SPDX-License-Identifier: GPL-2.0-only
import type { FieldDifference } from "../trace/difference.ts";

/** How a defect in C was noticed. */
export interface Kill {
  readonly by: "program" | "campaign" | "campaign with KASAN";
  /** The program, where it was one. */
  readonly program?: string;
  /** What was noticed: another state than the model's, or an end. */
  readonly outcome: "differs" | "no-boot" | "hung" | "oops" | "died";
  /** The clauses of the contract that the trace broke, as observed. */
  readonly clauses: readonly string[];
  /** The calls up to and with the one that showed it. */
  readonly trace: readonly string[];
  /**
   * Whether the trace shows it in a kernel that has made no other calls.
   * Memory that is freed too often may be noticed by somebody else.
   */
  readonly alone: boolean;
  readonly differences: readonly FieldDifference[];
  /** The first lines that the kernel said of it. */
  readonly console: readonly string[];
}

/** What became of a defect; the last two are mistakes in its declaration. */
export type Fate =
  | "killed"
  | "survived"
  | "equivalent"
  | "not equivalent"
  | "no build";

/** What became of a defect in C. */
export interface CResult {
  readonly name: string;
  readonly file: string;
  readonly function: string;
  readonly breaks: string;
  readonly equivalent?: string;
  /** The test that notices it; it does not count as killed for that. */
  readonly elsewhere?: string;
  readonly fate: Fate;
  readonly kill?: Kill;
  /** What the compiler said. */
  readonly lines?: readonly string[];
}

/** Who noticed a defect in the model; each was asked by itself. */
export interface ModelKills {
  /** Programs whose expectations it does not meet. */
  readonly programs: readonly string[];
  /** Clauses that a random walk in it breaks. */
  readonly clauses: readonly string[];
  /** The calls after which the real kernel is in another state. */
  readonly kernel?: readonly string[];
}

/** What became of a defect in the model. */
export interface ModelResult {
  readonly name: string;
  /** What was changed: a field of the behaviour, an operation. */
  readonly place: string;
  readonly breaks: string;
  readonly equivalent?: string;
  readonly fate: Fate;
  readonly kills: ModelKills;
}

/** What a run came to; it can be written as JSON. */
export interface MutateReport {
  readonly stand: string;
  readonly base: string;
  readonly seed: number;
  readonly traces: number;
  readonly steps: number;
  /** What is wrong without any defect: then there are no results. */
  readonly baseline?: Kill;
  readonly c: readonly CResult[];
  readonly model: readonly ModelResult[];
}

/** How many defects were noticed, of those that can be. */
export interface Score {
  readonly killed: number;
  readonly of: number;
  readonly equivalent: number;
}

/** Counts; a declaration that is mistaken counts as not noticed. */
export function scoreOf(results: readonly { readonly fate: Fate }[]): Score {
  const count = (fate: Fate): number =>
    results.filter((it) => it.fate === fate).length;
  const equivalent = count("equivalent");
  return {
    killed: count("killed"),
    of: results.length - equivalent,
    equivalent,
  };
}

/** Percent with one decimal, never rounded up: 99.96 % are not all. */
export function percentOf({ killed, of }: Score): string {
  const share = of === 0 ? 1000 : Math.floor(1000 * killed / of);
  return (share / 10).toFixed(1);
}

/** What the detectors' word means for a defect as it was declared. */
export function fateOf(noticed: boolean, equivalent?: string): Fate {
  if (equivalent === undefined) return noticed ? "killed" : "survived";
  return noticed ? "not equivalent" : "equivalent";
}
