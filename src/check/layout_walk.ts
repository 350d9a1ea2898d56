// SPDX-License-Identifier: GPL-2.0-only
import type { SameSize } from "../description/series.ts";
import type { BuildWalk } from "./build_walk.ts";
import type { Measured } from "./measured.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";
import type { Step } from "./step.ts";
import { needPrograms, runTool, tail } from "./tool.ts";

/** Measures structs that must keep their size, before and after the series. */
export class LayoutWalk {
  readonly #before = new Map<SameSize, number>();
  readonly #after = new Map<SameSize, number>();

  constructor(
    private readonly build: BuildWalk,
    private readonly measured: Measured,
    private readonly claims: readonly SameSize[],
  ) {}

  /**
   * Measures what the base has, and what the last patch leaves.
   *
   * @throws CouldNotRun where pahole or a struct is missing
   */
  async step(step: Step): Promise<void> {
    if (step.isBase) await needPrograms("pahole");
    if (!step.isBase && !step.isLast) return;
    for (const claim of this.claims) {
      const { struct, object } = claim;
      const key = ["size", struct, object, ...await this.build.key(step)];
      const known = await this.measured.get(
        key,
        (value) => typeof value === "number" ? value : undefined,
      );
      const size = known ?? await this.#measure(claim, step);
      if (known === undefined) await this.measured.put(key, size);
      (step.isBase ? this.#before : this.#after).set(claim, size);
    }
  }

  result(): CheckResult {
    const sizes = this.claims.map((claim) => {
      const [before, after] = [this.#before.get(claim), this.#after.get(claim)];
      const said =
        `struct ${claim.struct} ${before} bytes before, ${after} after`;
      return { said, same: before !== undefined && before === after };
    });
    return {
      name: "layout",
      status: sizes.every(({ same }) => same) ? "pass" : "fail",
      summary: sizes.map(({ said }) => said).join("; "),
    };
  }

  async #measure({ struct, object }: SameSize, step: Step): Promise<number> {
    if (this.build.failed) {
      throw new CouldNotRun(`${step.label} does not build`);
    }
    await this.build.ensure(step);
    const { objects } = this.build;
    const { stdout, stderr } = await runTool("pahole", [
      "-C",
      struct,
      `${objects.path}/${object}`,
    ], { cwd: objects.path, signal: objects.place.signal });
    const size = parseSize(stdout);
    if (size !== undefined) return size;
    throw new CouldNotRun(
      `pahole finds no struct ${struct} in ${object}`,
      [],
      tail(stdout + stderr),
    );
  }
}

/** The size in what pahole prints of one struct; undefined where it has none. */
export function parseSize(pahole: string): number | undefined {
  const found = pahole.match(/\/\* size: (\d+)/);
  return found ? Number(found[1]) : undefined;
}
