// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import type { Verified } from "../../verify/verified.ts";
import { verificationOf } from "./verification.ts";

/** Results of a series of three patches, of which the last brings it. */
const results = [
  verified(1, "ubuf_info", "agrees", true),
  verified(2, "ubuf_info", "hung", false),
  verified(3, "lamp", "agrees", false),
].map((verified) => ({ verified, date: undefined, file: "a.json" }));

Deno.test("a patch tells what a kernel with it did, and whose promises it broke", () => {
  const of = (patch: number, base = "6.12"): string =>
    verificationOf(results, "lamp", base, patch);
  equal(of(1), "ubuf_info breaks never-early");
  equal(of(2), "hung");
  equal(of(3), "all 2 clauses hold");
  equal(of(3, "6.1"), "not run");
});

function verified(
  patch: number,
  implementation: string,
  outcome: Verified["outcome"],
  broken: boolean,
): Verified {
  return {
    stand: `6.12 lamp ${patch}/3`,
    base: "6.12",
    identity: "6.12",
    series: "lamp",
    patch,
    patches: 3,
    implementation,
    variant: "plain",
    seed: 1,
    shard: 1,
    shards: 1,
    outcome,
    traces: 1,
    calls: 1,
    seconds: 1,
    nanosecondsPerCall: 1,
    clauses: [
      { clause: "never-early", broken, traces: 0 },
      { clause: "bounded", broken: false, traces: 0 },
    ],
  };
}
