// SPDX-License-Identifier: GPL-2.0-only
import type { ClauseResult, Verified } from "./verified.ts";

/**
 * Puts together what the shards of a campaign came to: one result for each
 * stand, variant and seed. Traces and calls add up; what one shard found is
 * found.
 */
export function mergeVerified(results: readonly Verified[]): Verified[] {
  const groups = Map.groupBy(
    results,
    ({ stand, identity, variant, seed }) =>
      JSON.stringify([stand, identity, variant, seed]),
  );
  return [...groups.values()].map((group) => {
    const worst = group.find(({ outcome }) => outcome !== "agrees") ??
      group[0]!;
    const sum = (of: (result: Verified) => number): number =>
      group.reduce((total, result) => total + of(result), 0);
    const calls = sum((it) => it.calls);
    return {
      ...worst,
      shard: 1,
      shards: 1,
      traces: sum((it) => it.traces),
      calls,
      seconds: sum((it) => it.seconds),
      nanosecondsPerCall: calls === 0
        ? 0
        : sum((it) => it.nanosecondsPerCall * it.calls) / calls,
      clauses: mergeClauses(group),
    };
  });
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
