// SPDX-License-Identifier: GPL-2.0-only
import { type Diagnostic, Diagnostics } from "../diagnostic/diagnostic.ts";
import type { ClauseResult, Verified } from "./verified.ts";

/**
 * Puts together what the shards of campaigns came to, one result for each
 * campaign in a kernel. Traces and calls add up; what one shard found is
 * found. A shard that was run twice counts once.
 *
 * @throws DiagnosticError PW604 with every campaign that lacks shards: what is
 *   not there agrees with nothing
 */
export function mergeVerified(results: readonly Verified[]): Verified[] {
  const campaigns = [...Map.groupBy(results, campaignOf).values()]
    .map((group) =>
      [...Map.groupBy(group, ({ shard }) => shard).values()].map(worstOf)
    );
  const gaps = new Diagnostics();
  gaps.add(...campaigns.flatMap(gapsIn));
  gaps.throwIfAny();
  return campaigns.map(merged);
}

/** Tells shards that belong together from others. */
function campaignOf(it: Verified): string {
  return JSON.stringify([
    ...[it.stand, it.identity, it.patchesDigest, it.implementation],
    ...[it.variant, it.seed, it.asked, it.shards],
  ]);
}

function gapsIn(shards: readonly Verified[]): Diagnostic[] {
  const [{ stand, implementation, shards: all }] = shards as [Verified];
  const missing = Array.from({ length: all }, (_, i) => i + 1)
    .filter((shard) => !shards.some((it) => it.shard === shard))
    .map((shard) => `${shard}/${all}`);
  if (missing.length === 0) return [];
  return [{
    code: "PW604",
    message: `${stand} (${implementation}) lacks shard ${missing.join(", ")}`,
    hint: "run what is missing with verify --shard, and merge all of it",
  }];
}

/** That which found most. */
function worstOf(results: readonly Verified[]): Verified {
  return results.reduce((worst, it) =>
    badness(it) > badness(worst) ? it : worst
  );
}

function badness({ outcome, clauses }: Verified): number {
  return outcome === "agrees"
    ? clauses.filter(({ broken }) => broken).length
    : Infinity;
}

function merged(shards: readonly Verified[]): Verified {
  const sum = (of: (result: Verified) => number): number =>
    shards.reduce((total, result) => total + of(result), 0);
  const calls = sum((it) => it.calls);
  return {
    ...worstOf(shards),
    shard: 1,
    shards: 1,
    traces: sum((it) => it.traces),
    calls,
    seconds: sum((it) => it.seconds),
    nanosecondsPerCall: calls === 0
      ? 0
      : sum((it) => it.nanosecondsPerCall * it.calls) / calls,
    clauses: mergeClauses(shards),
  };
}

function mergeClauses(group: readonly Verified[]): ClauseResult[] {
  const names = [
    ...new Set(group.flatMap((it) => it.clauses.map(({ clause }) => clause))),
  ];
  return names.map((clause) => {
    const all = group.flatMap((it) => it.clauses)
      .filter((it) => it.clause === clause);
    const shortest = all.flatMap(({ trace }) => trace ? [trace] : [])
      .sort((a, b) => a.length - b.length).at(0);
    return {
      clause,
      broken: all.some(({ broken }) => broken),
      traces: all.reduce((total, { traces }) => total + traces, 0),
      ...(shortest && { trace: shortest }),
    };
  });
}
