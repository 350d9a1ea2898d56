// SPDX-License-Identifier: GPL-2.0-only
import type { SameSize } from "../description/series.ts";
import { BuildWalk } from "./build_walk.ts";
import { Guarded, orProblem } from "./guarded.ts";
import { LayoutWalk } from "./layout_walk.ts";
import type { Measured } from "./measured.ts";
import type { ObjectDir } from "./object_dir.ts";
import { type CheckResult, CouldNotRun, couldNotRun } from "./result.ts";
import { verdict } from "./result.ts";
import { SparseWalk } from "./sparse_walk.ts";
import { type Step, withoutUsers } from "./step.ts";

/** The results of everything that needs a build of one toolchain. */
export interface BuildResults {
  readonly build: CheckResult;
  readonly sparse: CheckResult;
  readonly layout: CheckResult;
}

/** What the walk of one toolchain is made of. */
export interface ToolchainWalkParts {
  readonly objects: ObjectDir;
  readonly measured: Measured;
  /** Every path that the series touches. */
  readonly touched: readonly string[];
  /** Whether users of the headers among them are built as well. */
  readonly users: boolean;
  /** Whether sparse looks at the objects. */
  readonly sparse: boolean;
  /** What pahole is to find in them. */
  readonly sameSize: readonly SameSize[];
}

/** Builds a series step by step with one toolchain, and looks at the objects. */
export class ToolchainWalk {
  readonly #build: BuildWalk;
  readonly #sparse: Guarded<SparseWalk>;
  readonly #layout: Guarded<LayoutWalk>;
  #missed: CouldNotRun | undefined;

  constructor(private readonly parts: ToolchainWalkParts) {
    const { objects, measured, sameSize } = parts;
    const build = new BuildWalk(objects, measured);
    this.#build = build;
    this.#sparse = new Guarded(new SparseWalk(build, measured));
    this.#layout = new Guarded(new LayoutWalk(build, measured, sameSize));
  }

  /** @throws CouldNotRun where the base does not build */
  async step(whole: Step): Promise<void> {
    const step = this.#own(whole);
    await this.#build.step(step);
    const { sparse, sameSize } = this.parts;
    if (sparse) await this.#sparse.run((walk) => walk.step(step));
    if (sameSize.length === 0) return;
    await this.#layout.run((walk) => walk.step(step));
  }

  /** Makes sure that nothing the series touches was left out. */
  async end(last: Step): Promise<void> {
    const { touched, users } = this.parts;
    const looked = users ? touched : touched.filter((it) => !it.endsWith(".h"));
    const came = await orProblem(() =>
      this.#build.everything(this.#own(last), looked)
    );
    if (came instanceof CouldNotRun) this.#missed = came;
  }

  #own(step: Step): Step {
    const { touched, users } = this.parts;
    return users ? step : withoutUsers(step, touched);
  }

  /** @param stopped what kept the walk from its end */
  results(stopped: CouldNotRun | undefined): BuildResults {
    const unseen = stopped ?? this.#missed;
    const { walk: sparse } = this.#sparse;
    return {
      build: judge(
        "build",
        this.#build.comparison.found,
        unseen,
        "no new warning",
      ),
      sparse: judge(
        "sparse",
        sparse.comparison.found,
        this.#sparse.problem ?? unseen,
        "nothing new",
      ),
      layout: this.#layoutResult(stopped),
    };
  }

  #layoutResult(stopped: CouldNotRun | undefined): CheckResult {
    const problem = this.#layout.problem ?? stopped;
    if (problem) return couldNotRun("layout", problem);
    return this.#layout.walk.result();
  }
}

/** The results where there is no walk. */
export function noResults(problem: CouldNotRun): BuildResults {
  return {
    build: couldNotRun("build", problem),
    sparse: couldNotRun("sparse", problem),
    layout: couldNotRun("layout", problem),
  };
}

/** What was found counts for more than what could not be looked at. */
function judge(
  name: string,
  found: readonly string[],
  problem: CouldNotRun | undefined,
  clean: string,
): CheckResult {
  if (found.length === 0 && problem) return couldNotRun(name, problem);
  return verdict(name, found, clean, "new message");
}
