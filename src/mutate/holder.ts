// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { kernelOf } from "../run/build.ts";
import type { Variant } from "../run/kernel_config.ts";
import type { ContractCheck } from "../verdict/contract_check.ts";
import type { Bench } from "../verify/replay_in_kernel.ts";
import { buildStand, type Ground, type Stand } from "../verify/stand.ts";
import { killOf } from "./kill.ts";
import type { Planted } from "./plant.ts";
import type { Predicted } from "./predicted.ts";
import { type CResult, fateOf, type Kill } from "./report.ts";

/** What kernels are held against, in this order. */
export interface Plan {
  readonly programs: Predicted;
  readonly campaign: readonly Predicted[];
}

/** Builds kernels with defects, and holds them against what was predicted. */
export class Holder {
  readonly #check: ContractCheck;

  constructor(
    readonly ground: Ground,
    readonly stand: Stand,
    readonly model: Model,
    readonly plan: Plan,
  ) {
    this.#check = stand.subject.checkOf();
  }

  /**
   * What is wrong with the kernel without any defect.
   *
   * @throws DiagnosticError PW601 where it does not build
   */
  async baseline(): Promise<Kill | undefined> {
    const built = await buildStand(this.ground, this.stand, "plain");
    return await this.#kill(kernelOf(built, this.stand.name), "plain");
  }

  /** What becomes of a defect. */
  async result({ mutant, overlay }: Planted): Promise<CResult> {
    const { name, file, function: where, breaks, equivalent, elsewhere } =
      mutant;
    const about = {
      name,
      file,
      function: where,
      breaks,
      ...(equivalent !== undefined && { equivalent }),
      ...(elsewhere !== undefined && { elsewhere }),
    };
    const stand = { ...this.stand, overlay, name: `mutant ${name}` };
    let kill: Kill | undefined;
    for (const variant of ["plain", "kasan"] as const) {
      // An equivalent one builds up to nothing that KASAN could see.
      if (variant === "kasan" && equivalent !== undefined) break;
      const built = await buildStand(this.ground, stand, variant);
      if (built.outcome === "no-build") {
        return { ...about, fate: "no build", lines: built.lines };
      }
      kill = await this.#kill(built.kernel, variant);
      if (kill !== undefined) break;
    }
    return {
      ...about,
      fate: fateOf(kill !== undefined, equivalent),
      ...(kill && { kill }),
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
