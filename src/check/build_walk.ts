// SPDX-License-Identifier: GPL-2.0-only
import { Comparison, type Messages } from "./comparison.ts";
import { orProblem } from "./guarded.ts";
import type { Target } from "./makefile.ts";
import type { Measured } from "./measured.ts";
import type { Made, ObjectDir } from "./object_dir.ts";
import { CouldNotRun } from "./result.ts";
import type { Step } from "./step.ts";
import { tail } from "./tool.ts";

/** Builds every step of a series with one toolchain. */
export class BuildWalk {
  readonly comparison = new Comparison();
  /** The objects of the last step. */
  built: readonly string[] = [];
  /** Those that were built in it; undefined where an earlier run knew it. */
  rebuilt: readonly string[] | undefined;
  /** Whether the last step did not build. */
  failed = false;

  constructor(
    readonly objects: ObjectDir,
    private readonly measured: Measured,
  ) {}

  /** Everything that measurements of a step depend on. */
  async key({ kconfig, tree, targets }: Step): Promise<string[]> {
    const objects = targets.map(({ object }) => object);
    return [await this.#configuration(kconfig), tree, ...objects];
  }

  async #configuration(kconfig: string): Promise<string> {
    const stamp = this.objects.stamp(kconfig);
    const key = ["configuration", stamp];
    const known = await this.measured.get(
      key,
      (value) => typeof value === "string" ? value : undefined,
    );
    if (known !== undefined) return known;
    const came = await orProblem(() => this.objects.configure(kconfig));
    // Nothing is kept of a step that cannot be configured.
    if (came instanceof CouldNotRun) return stamp;
    const configuration = await this.objects.configuration();
    await this.measured.put(key, configuration);
    return configuration;
  }

  /**
   * Builds what the step changes, and notes what is new.
   *
   * @throws CouldNotRun where the base does not build, or a package is missing
   */
  async step(step: Step): Promise<void> {
    const key = ["build", ...await this.key(step)];
    const known = await this.measured.get(key, readMessages);
    this.failed = false;
    if (known) {
      this.built = [...known.keys()];
      this.rebuilt = undefined;
      this.comparison.take(step, known);
      return;
    }
    const made = await this.#make(step);
    if (!made.ok) return this.#fail(step, made);
    this.comparison.take(step, made.messages);
    const all = this.comparison.of(this.built);
    await this.measured.put(key, [...all]);
  }

  /** Has the objects of a step that is known by its messages alone. */
  async ensure(step: Step): Promise<void> {
    if (this.rebuilt !== undefined) return;
    await this.#ready(step);
    const made = await this.objects.make(this.built);
    if (!made.ok) {
      throw new CouldNotRun("what did build does not", [], tail(made.output));
    }
  }

  async #make(step: Step): Promise<Made> {
    const enabled = await orProblem(() => this.#ready(step));
    if (enabled instanceof CouldNotRun) return notConfigured(step, enabled);
    const targets = buildable(step.targets, enabled);
    this.built = targets.map(({ object }) => object);
    // An object that an earlier run has left would tell nothing.
    const unknown = this.built.filter((object) =>
      !this.comparison.knows(object)
    );
    await this.objects.forget(unknown);
    const made = await this.objects.make(this.built);
    this.rebuilt = [...made.messages.keys()];
    const silent = targets.find(({ source, object }) =>
      (unknown.includes(object) || step.touched.includes(source)) &&
      !made.messages.has(object)
    );
    if (made.ok && silent) notBuilt(silent.object, made);
    return made;
  }

  /** Has the objects of a step as good as made, and tells what is enabled. */
  async #ready({ kconfig }: Step): Promise<ReadonlySet<string>> {
    const enabled = await this.objects.configure(kconfig);
    await this.objects.prepare();
    return enabled;
  }

  #fail(step: Step, { messages, output }: Made): void {
    if (step.isBase) {
      throw new CouldNotRun("the base does not build", [], tail(output));
    }
    this.failed = true;
    const found = this.comparison.add(step.label, messages);
    if (found.some(({ kind }) => kind === "error")) return;
    this.comparison.found.push(
      ...tail(output).map((line) => `${step.label}: ${line}`),
    );
  }

  /**
   * Makes sure that what the series touches of the kernel really was compiled.
   * Programs in tools/ are none of it: they are built where they are run.
   *
   * @throws CouldNotRun with what was not, and the configuration tried
   */
  async everything(step: Step, touched: readonly string[]): Promise<void> {
    const key = ["everything", ...await this.key(step), ...touched];
    if (await this.measured.get(key, (value) => value === true || undefined)) {
      return;
    }
    await this.ensure(step);
    const missed = await this.#missed(step, touched);
    if (missed.length === 0) return await this.measured.put(key, true);
    throw new CouldNotRun(
      `not everything can be built: ${missed[0]!.split(":")[0]}`,
      [],
      [...missed, ...triedConfig(this.objects.place.fragment)],
    );
  }

  async #missed(step: Step, touched: readonly string[]): Promise<string[]> {
    const missed: string[] = [];
    const enabled = await this.objects.configure(step.kconfig);
    for (const file of touched) {
      if (!/^(?!tools\/).*\.[chS]$/.test(file)) continue;
      if (step.read(file) === undefined) continue;
      const target = step.targets.find(({ source }) => source === file);
      const off = target?.symbols.filter((symbol) => !enabled.has(symbol)) ??
        [];
      if (off.length > 0) {
        missed.push(
          `${file}: CONFIG_${off.join(", CONFIG_")} does not turn on`,
        );
      } else if (target && !await this.objects.has(target.object)) {
        missed.push(`${file}: ${target.object} was not built`);
      } else if (!target && !await this.objects.uses(file, this.built)) {
        missed.push(`${file}: no object that was built uses it`);
      }
    }
    return missed;
  }
}

/** An object that make passed over has told nothing: it must not pass. */
function notBuilt(object: string, { output }: Made): never {
  throw new CouldNotRun(`make did not build ${object}`, [], tail(output));
}

/**
 * A step that does not build because it cannot be configured. The base could
 * be, now or when it was measured: what changed is what the series changes.
 */
function notConfigured(step: Step, problem: CouldNotRun): Made {
  if (step.isBase || problem.packages.length > 0) throw problem;
  const output = problem.details.join("\n");
  return { ok: false, messages: new Map(), givenUp: new Set(), output };
}

function triedConfig(fragment: string): string[] {
  return [
    `tried with ${
      fragment.trim().replaceAll("CONFIG_", "").split("\n").join(" ")
    }; ` +
    "name what is missing in the configs of the series",
  ];
}

/** Those of the targets that the configuration builds. */
function buildable(
  targets: readonly Target[],
  enabled: ReadonlySet<string>,
): Target[] {
  return targets.filter(({ symbols }) =>
    symbols.every((symbol) => enabled.has(symbol))
  );
}

/** Messages of objects as {@link Measured} keeps them. */
export function readMessages(value: unknown): Messages | undefined {
  return Array.isArray(value) ? new Map(value) : undefined;
}
