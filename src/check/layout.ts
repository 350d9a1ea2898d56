// SPDX-License-Identifier: GPL-2.0-only
import type { SameSize } from "../description/series.ts";
import type { BuildWalk } from "./build.ts";
import type { Measured } from "./measured.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";
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

  /** @throws CouldNotRun where pahole or a struct is missing */
  async base(): Promise<void> {
    await needPrograms("pahole");
    for (const claim of this.claims) {
      const key = [
        "size",
        claim.struct,
        ...await this.build.key(claim.object),
      ];
      const kept = await this.measured.get(
        key,
        (value) => typeof value === "number" ? value : undefined,
      );
      const size = kept ?? await this.#measure(claim, "the base");
      if (kept === undefined) await this.measured.put(key, size);
      this.#before.set(claim, size);
    }
  }

  /** Measures what the last patch leaves. */
  async last(): Promise<void> {
    for (const claim of this.claims) {
      this.#after.set(claim, await this.#measure(claim, "the series"));
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

  async #measure({ struct, object }: SameSize, label: string): Promise<number> {
    const { objects } = this.build;
    const made = await objects.make([object]);
    if (!made.ok) {
      throw new CouldNotRun(`${label} does not build`, [], tail(made.output));
    }
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
