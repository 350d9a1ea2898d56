// SPDX-License-Identifier: GPL-2.0-only
import type { Campaign } from "../explore/random.ts";
import type { Program } from "../trace/program_text.ts";
import { modelFrom } from "../verify/model_plan.ts";
import type { Ground, Stand } from "../verify/stand.ts";
import { isSkbSubject } from "../verify/skb_subject.ts";
import { declaredFor } from "./declared.ts";
import { Holder } from "./holder.ts";
import { modelResult } from "./model_result.ts";
import { plantAll, type Planted } from "./plant.ts";
import { predictedCampaign, predictedPrograms } from "./predicted.ts";
import { requireKnown } from "./require_known.ts";
import type { CResult, ModelResult, MutateReport } from "./report.ts";

/** What defects are planted in, and what they are to be noticed by. */
export interface MutateRequest {
  readonly ground: Ground;
  /** A tree with all patches of a series, and which of its subjects. */
  readonly stand: Stand;
  /** Those of other implementations are left out. */
  readonly programs: readonly Program[];
  readonly campaign?: Campaign;
  /** Names of mutants; all if not given. */
  readonly only?: readonly string[];
  readonly onResult?: (result: CResult | ModelResult) => void;
}

/** What it takes to make out a defect. */
export const CAMPAIGN: Campaign = { seed: 1, traces: 30_000, steps: 15 };

/**
 * Plants defects, one at a time, in the kernel and in its model, and tells
 * which of them go unnoticed. For a kernel the programs are tried first, then
 * random traces with failing allocations, then both with KASAN.
 *
 * @throws DiagnosticError PW201, PW202, PW204 with all mutants that do not fit
 *   the tree; PW601 where the sources do not build without any defect; PW602
 *   and PW603 as a build and a boot do; PW901 where `only` names no mutant
 * @throws the signal's reason on an abort
 */
export async function mutate(request: MutateRequest): Promise<MutateReport> {
  const { ground, stand, only, campaign = CAMPAIGN, onResult } = request;
  const { subject } = stand;
  const declared = declaredFor(subject.name);
  const behaviour = isSkbSubject(subject) ? subject.behaviour : undefined;
  const ofModel = behaviour === undefined ? [] : declared.model;
  requireKnown(only ?? [], [...declared.c, ...ofModel]);
  const chosen = ({ name }: { readonly name: string }): boolean =>
    only === undefined || only.includes(name);
  const planted = await plantAll(
    declared.c.filter(chosen),
    stand.overlay,
    ground.source,
  );
  const model = await modelFrom(subject.planOf({ faults: true }));
  const plan = {
    programs: predictedPrograms(model, request.programs),
    campaign: predictedCampaign(model, campaign, subject.batch),
  };
  const holder = new Holder(ground, stand, model, plan);
  const baseline = await holder.baseline();
  const c: CResult[] = [];
  const models: ModelResult[] = [];
  if (baseline === undefined) {
    // The kernel's records are those predicted: it was just held to them.
    for (const mutant of ofModel.filter(chosen)) {
      ground.onProgress(`mutant ${mutant.name}`);
      // This is long work without a pause: an abort must be heard.
      await new Promise((resolve) => setTimeout(resolve, 0));
      ground.signal?.throwIfAborted();
      const result = modelResult(
        mutant,
        behaviour!,
        request.programs,
        [plan.programs, ...plan.campaign],
        campaign.seed,
      );
      models.push(result);
      onResult?.(result);
    }
    for (const it of cheapFirst(planted)) {
      const result = await holder.result(it);
      c.push(result);
      onResult?.(result);
    }
  }
  return {
    stand: stand.name,
    base: stand.base,
    seed: campaign.seed,
    traces: campaign.traces,
    steps: campaign.steps,
    ...(baseline && { baseline }),
    c,
    model: models,
  };
}

/** What is built from a header comes last: it takes the rest along. */
function cheapFirst(planted: readonly Planted[]): Planted[] {
  const cost = ({ mutant: { file } }: Planted): number =>
    file.endsWith(".h") ? 1 : 0;
  return planted.toSorted((a, b) => cost(a) - cost(b));
}
