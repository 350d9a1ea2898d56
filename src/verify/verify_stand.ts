// SPDX-License-Identifier: GPL-2.0-only
import type { Campaign } from "../explore/random.ts";
import type { Variant } from "../run/kernel_config.ts";
import { type CampaignResult, runCampaign } from "./campaign.ts";
import {
  agreedClause,
  type CampaignRun,
  judgedClauses,
} from "./clause_results.ts";
import { findingOf } from "./finding.ts";
import { placeOf } from "./place.ts";
import { modelFrom, type ModelPlan } from "./model_plan.ts";
import type { Predictor } from "./predictor.ts";
import { buildStand, type Ground, type Stand } from "./stand.ts";
import type { Verified } from "./verified.ts";

/** How a stand is verified. */
export interface VerifyOptions {
  readonly campaign: Campaign;
  readonly variant: Variant;
  /** Whether allocations fail in the traces. */
  readonly faults: boolean;
  readonly predictor: Predictor;
}

/** The part of a campaign whose traces have no registration in them. */
const UNREGISTERED = 8;

/**
 * Builds a stand and holds its kernel against the model of its implementation
 * and against the contract. Of sk_buffs one trace in eight has no registration:
 * there the kernel must do what it does without any patch, for the model is the
 * same.
 */
export async function verifyStand(
  ground: Ground,
  stand: Stand,
  options: VerifyOptions,
): Promise<Verified> {
  const { campaign, variant, faults, predictor } = options;
  const start = performance.now();
  const about = {
    stand: stand.name,
    base: stand.base,
    identity: ground.identity,
    series: stand.series,
    patch: stand.patch,
    patches: stand.patches,
    implementation: stand.subject.name,
    variant,
    seed: campaign.seed,
    asked: { traces: campaign.traces, steps: campaign.steps, faults },
    shard: campaign.shard ?? 1,
    shards: campaign.shards ?? 1,
  };
  const none = {
    traces: 0,
    calls: 0,
    nanosecondsPerCall: 0,
    clauses: [],
  };
  const built = await buildStand(ground, stand, variant);
  if (built.outcome === "no-build") {
    const seconds = (performance.now() - start) / 1000;
    const { lines } = built;
    return { ...about, ...none, outcome: "no-build", seconds, lines };
  }
  const { subject } = stand;
  const check = subject.checkOf();
  const progress = (message: string): void =>
    ground.onProgress(`${stand.name}: ${message}`);
  const run = async (
    plan: ModelPlan,
    traces: number,
  ): Promise<CampaignRun> => {
    const bench = {
      model: await modelFrom(plan),
      kernel: built.kernel,
      scratch: ground.scratch,
      signal: ground.signal,
    };
    const { kernel, scratch, signal } = bench;
    const result = await runCampaign({
      plan,
      check,
      predictor,
      kernel,
      scratch,
      signal,
      campaign: { ...campaign, traces },
      batch: subject.batch,
      onProgress: progress,
    });
    const finding = await findingOf(
      bench,
      check,
      result,
      (operation) => placeOf(stand, ground.source, operation),
      progress,
    );
    return { result, bench, ...(finding && { finding }) };
  };
  const bare = subject.bare && {
    clause: subject.bare.clause,
    ...await run(
      subject.bare.planOf({ faults }),
      Math.ceil(campaign.traces / UNREGISTERED),
    ),
  };
  const full = bare?.finding
    ? undefined
    : await run(subject.planOf({ faults }), campaign.traces);
  const finding = bare?.finding ?? full?.finding;
  const sum = (of: (result: CampaignResult) => number): number =>
    (bare ? of(bare.result) : 0) + (full ? of(full.result) : 0);
  const calls = sum((it) => it.calls);
  const nanoseconds = sum((it) => it.kernelNanoseconds);
  return {
    ...about,
    outcome: finding?.outcome ?? "agrees",
    traces: sum((it) => it.traces),
    calls,
    seconds: (performance.now() - start) / 1000,
    nanosecondsPerCall: calls > 0 ? nanoseconds / calls : 0,
    clauses: [
      ...(full ? await judgedClauses(full, check, bare?.clause) : []),
      ...(bare ? agreedClause(bare, bare.clause) : []),
    ],
    ...(finding && { finding }),
  };
}
