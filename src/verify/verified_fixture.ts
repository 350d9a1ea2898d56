// SPDX-License-Identifier: GPL-2.0-only
import type { Verified } from "./verified.ts";

/** What one small verification came to, and what was otherwise about it. */
export function verified(more: Partial<Verified> = {}): Verified {
  return {
    stand: "6.12 dataref 1/1",
    base: "6.12",
    identity: "6.12.1",
    series: "dataref",
    patch: 1,
    patches: 1,
    implementation: "dataref",
    variant: "plain",
    seed: 1,
    shard: 1,
    shards: 1,
    outcome: "agrees",
    traces: 1,
    calls: 1,
    seconds: 1,
    nanosecondsPerCall: 1,
    clauses: [{ clause: "bounded", broken: false, traces: 0 }],
    ...more,
  };
}
