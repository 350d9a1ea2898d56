// SPDX-License-Identifier: GPL-2.0-only
import type { Campaign } from "../explore/random.ts";
import { SkbModel } from "../model/skb_model.ts";
import type { Variant } from "../run/kernel_config.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import type { Program } from "../trace/program_text.ts";
import { kernelOf } from "../run/build.ts";
import type { Bench } from "../verify/replay_in_kernel.ts";
import { buildStand, type Ground, type Stand } from "../verify/stand.ts";
import { cMutants } from "./c_mutants.ts";
import { killOf } from "./kill.ts";
import { modelMutants } from "./model_mutants.ts";
import { modelResult } from "./model_result.ts";
import { plantAll, type Planted } from "./plant.ts";
import {
  type Predicted,
  predictedCampaign,
  predictedPrograms,
} from "./predicted.ts";
import {
  type CResult,
  fateOf,
  type Kill,
  type ModelResult,
  type MutateReport,
} from "./report.ts";

/** What defects are planted in, and what they are to be noticed by. */
export interface MutateRequest {
  readonly ground: Ground;
  /** A tree with all patches of series `dataref`. */
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
/** How many calls one boot makes. */
const BATCH = 1 << 17;

/**
 * Plants defects, one at a time, in the kernel and in its model, and tells
 * which of them go unnoticed. For a kernel the programs are tried first, then
 * random traces with failing allocations, then both with KASAN.
 *
 * @throws DiagnosticError PW201, PW202, PW204 with all mutants that do not fit
 *   the tree; PW601 where the sources do not build without any defect; PW602
 *   and PW603 as a build and a boot do
 * @throws RangeError where `only` names no mutant
 */
export async function mutate(request: MutateRequest): Promise<MutateReport> {
  const { ground, stand, only, campaign = CAMPAIGN, onResult } = request;
  const begin = performance.now();
  requireKnown(only);
  const chosen = ({ name }: { readonly name: string }): boolean =>
    only === undefined || only.includes(name);
  const planted = await plantAll(
    cMutants.filter(chosen),
    stand.overlay,
    ground.source,
  );
  const model = new SkbModel(stand.implementation.behaviour);
  const plan = {
    programs: predictedPrograms(model, request.programs),
    campaign: predictedCampaign(model, campaign, BATCH),
  };
  const held = new Held(ground, stand, model, plan);
  const baseline = await held.baseline();
  const c: CResult[] = [];
  const models: ModelResult[] = [];
  if (baseline === undefined) {
    // The kernel's records are those predicted: it was just held to them.
    for (const mutant of modelMutants.filter(chosen)) {
      const result = modelResult(
        mutant,
        stand.implementation.behaviour,
        request.programs,
        [plan.programs, ...plan.campaign],
        campaign.seed,
      );
      models.push(result);
      onResult?.(result);
    }
    for (const it of cheapFirst(planted)) {
      const result = await held.result(it);
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
    seconds: (performance.now() - begin) / 1000,
  };
}

function requireKnown(only: readonly string[] | undefined): void {
  const known = [...cMutants, ...modelMutants].map(({ name }) => name);
  const unknown = (only ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new RangeError(`no such mutants: ${unknown.join(", ")}`);
  }
}

/** What is built from a header comes last: it takes the rest along. */
function cheapFirst(planted: readonly Planted[]): Planted[] {
  const cost = ({ mutant: { file } }: Planted): number =>
    file.endsWith(".h") ? 1 : 0;
  return planted.toSorted((a, b) => cost(a) - cost(b));
}

interface Plan {
  readonly programs: Predicted;
  readonly campaign: readonly Predicted[];
}

/** Holds kernels against what was predicted. */
class Held {
  readonly #check = new SkbContractCheck();

  constructor(
    readonly ground: Ground,
    readonly stand: Stand,
    readonly model: SkbModel,
    readonly plan: Plan,
  ) {}

  /** What is wrong with the kernel without any defect. */
  async baseline(): Promise<Kill | undefined> {
    const built = await buildStand(this.ground, this.stand, "plain");
    return await this.#kill(kernelOf(built, this.stand.name), "plain");
  }

  async result({ mutant, overlay }: Planted): Promise<CResult> {
    const { name, file, function: where, breaks, equivalent } = mutant;
    const start = performance.now();
    const about = {
      name,
      file,
      function: where,
      breaks,
      ...(equivalent !== undefined && { equivalent }),
    };
    const stand = { ...this.stand, overlay, name: `mutant ${name}` };
    let kill: Kill | undefined;
    for (const variant of ["plain", "kasan"] as const) {
      // An equivalent one builds up to nothing that KASAN could see.
      if (variant === "kasan" && equivalent !== undefined) break;
      const built = await buildStand(this.ground, stand, variant);
      if (built.outcome === "no-build") {
        const seconds = (performance.now() - start) / 1000;
        return { ...about, fate: "no build", lines: built.lines, seconds };
      }
      kill = await this.#kill(built.kernel, variant);
      if (kill !== undefined) break;
    }
    return {
      ...about,
      fate: fateOf(kill !== undefined, equivalent),
      ...(kill && { kill }),
      seconds: (performance.now() - start) / 1000,
    };
  }

  async #kill(kernel: string, variant: Variant): Promise<Kill | undefined> {
    const { scratch, signal } = this.ground;
    const bench: Bench = { model: this.model, kernel, scratch, signal };
    const tries = [
      { predicted: this.plan.programs, by: "program" as const },
      ...this.plan.campaign.map((predicted) => ({
        predicted,
        by: "campaign" as const,
      })),
    ];
    for (const { predicted, by } of tries) {
      const kill = await killOf(
        bench,
        this.#check,
        predicted,
        variant === "kasan" ? "campaign with KASAN" : by,
      );
      if (kill !== undefined) return kill;
    }
    return undefined;
  }
}
