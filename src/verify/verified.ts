// SPDX-License-Identifier: GPL-2.0-only
import type { Finding } from "./finding.ts";
import { mustKeepContract } from "./implementation.ts";

/** What a clause came to in a kernel. */
export interface ClauseResult {
  readonly clause: string;
  /** Broken in the kernel, by what was observed there. */
  readonly broken: boolean;
  /** How many traces broke it. */
  readonly traces: number;
  /** A minimal trace that does, replayed in the kernel. */
  readonly trace?: readonly string[];
}

/** What the verification of one stand came to. */
export interface Verified {
  readonly stand: string;
  readonly base: string;
  /** The exact contents of the tree. */
  readonly identity: string;
  readonly series: string | undefined;
  readonly patch: number;
  readonly patches: number;
  /**
   * Tells the patches that the kernel was built from from what they became;
   * results of before do not.
   */
  readonly patchesDigest?: string;
  readonly implementation: string;
  readonly variant: "plain" | "kasan";
  /** The day, as 2026-11-24; only what is written to a file has one. */
  readonly date?: string;
  readonly seed: number;
  /** What campaign was asked for; results of before do not say. */
  readonly asked?: {
    readonly traces: number;
    readonly steps: number;
    readonly faults: boolean;
  };
  readonly shard: number;
  readonly shards: number;
  /**
   * `agrees`: the kernel did all that the model says and nothing else. A
   * kernel may agree with the model of an implementation that breaks the
   * contract.
   */
  readonly outcome: "agrees" | "no-build" | Finding["outcome"];
  readonly traces: number;
  readonly calls: number;
  readonly seconds: number;
  /** Nanoseconds of a call in the kernel, observation included. */
  readonly nanosecondsPerCall: number;
  readonly clauses: readonly ClauseResult[];
  readonly finding?: Finding;
  /** What the compiler or the kernel said, where there is no finding. */
  readonly lines?: readonly string[];
}

/** Whether a value of a file is what the verification of one stand came to. */
export function isVerified(value: unknown): value is Verified {
  const it = value as Partial<Verified> | null | undefined;
  return typeof it?.stand === "string" && typeof it.outcome === "string" &&
    typeof it.implementation === "string" && typeof it.traces === "number" &&
    Array.isArray(it.clauses) &&
    it.clauses.every((one) => typeof one?.clause === "string");
}

/** Whether a clause came to what it may in the implementation. */
export function isExpected(
  { implementation }: Verified,
  { broken }: ClauseResult,
): boolean {
  return !broken || !mustKeepContract(implementation);
}

/** Whether nothing came up that may not. */
export function isClean(verified: Verified): boolean {
  return verified.outcome === "agrees" &&
    verified.clauses.every((it) => isExpected(verified, it));
}
