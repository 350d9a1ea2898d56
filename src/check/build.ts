// SPDX-License-Identifier: GPL-2.0-only
import type { Target } from "./makefile.ts";
import type { Measured } from "./measured.ts";
import { formatMessage, identity, type Message } from "./message.ts";
import { newMessages } from "./message.ts";
import type { Made, ObjectDir } from "./object_dir.ts";
import { CouldNotRun } from "./result.ts";
import type { Step } from "./step.ts";
import { tail } from "./tool.ts";

/** Messages of a walk, held object by object against those of the base. */
export class Comparison {
  readonly #base = new Map<string, readonly Message[]>();
  readonly #now = new Map<string, readonly Message[]>();
  readonly #reported = new Set<string>();
  readonly found: string[] = [];

  setBase(object: string, messages: readonly Message[]): void {
    this.#base.set(object, messages);
    this.#now.set(object, messages);
  }

  /** Takes in what a step says, and notes what no step before it said. */
  add(
    label: string,
    messages: ReadonlyMap<string, readonly Message[]>,
  ): Message[] {
    for (const [object, said] of messages) this.#now.set(object, said);
    const found: Message[] = [];
    for (const object of messages.keys()) {
      found.push(
        ...newMessages(this.#before(object), this.#now.get(object)!),
      );
    }
    for (const message of found) {
      const key = identity(message);
      if (this.#reported.has(key)) continue;
      this.#reported.add(key);
      this.found.push(`${label}: ${formatMessage(message)}`);
    }
    return found;
  }

  /** A new object is held against what headers say in all the others. */
  #before(object: string): readonly Message[] {
    const own = this.#base.get(object);
    if (own) return own;
    const all = [...this.#base.values()].flat();
    return [...new Map(all.map((said) => [identity(said), said])).values()];
  }
}

/** Builds every step of a series with one toolchain. */
export class BuildWalk {
  readonly comparison = new Comparison();
  /** The objects that the last step has built. */
  built: readonly string[] = [];
  /** The objects that were built in the last step, and not before it. */
  rebuilt: readonly string[] = [];

  constructor(
    readonly objects: ObjectDir,
    /** Git's name for the base's contents. */
    private readonly baseTree: string,
    private readonly measured: Measured,
  ) {}

  /** Everything that measurements of an object on the base depend on. */
  async key(object: string): Promise<string[]> {
    return [this.baseTree, await this.objects.config(), object];
  }

  /** @throws CouldNotRun where the base does not build */
  async base(step: Step): Promise<void> {
    const enabled = await this.objects.configure(step.kconfig);
    const targets = buildable(step.targets, enabled);
    const unknown: string[] = [];
    for (const { object } of targets) {
      const kept = await this.measured.get(
        ["build", ...await this.key(object)],
        readMessages,
      );
      if (kept) this.comparison.setBase(object, kept);
      else unknown.push(object);
    }
    this.built = targets.map(({ object }) => object);
    if (unknown.length === 0) return;
    await this.objects.forget(unknown);
    const made = await this.objects.make(unknown);
    if (!made.ok) {
      throw new CouldNotRun("the base does not build", [], tail(made.output));
    }
    for (const object of unknown) {
      const messages = made.messages.get(object) ?? notBuilt(object, made);
      this.comparison.setBase(object, messages);
      await this.measured.put(["build", ...await this.key(object)], messages);
    }
  }

  /** Builds what the step changes and notes what is new. */
  async patch(step: Step): Promise<void> {
    const enabled = await this.objects.configure(step.kconfig);
    const targets = buildable(step.targets, enabled);
    this.built = targets.map(({ object }) => object);
    const made = this.built.length > 0
      ? await this.objects.make(this.built)
      : undefined;
    this.rebuilt = [...made?.messages.keys() ?? []];
    const changed = targets.find(({ source, object }) =>
      step.touched.includes(source) && !this.rebuilt.includes(object)
    );
    if (made?.ok && changed) notBuilt(changed.object, made);
    const found = this.comparison.add(step.label, made?.messages ?? new Map());
    if (made && !made.ok && !found.some(({ kind }) => kind === "error")) {
      this.comparison.found.push(
        ...tail(made.output).map((line) => `${step.label}: ${line}`),
      );
    }
  }

  /**
   * Makes sure that what the series touches of the kernel really was compiled.
   * Programs in tools/ are none of it: they are built where they are run.
   *
   * @throws CouldNotRun with what was not, and the configuration tried
   */
  async everything(step: Step, touched: readonly string[]): Promise<void> {
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
    if (missed.length === 0) return;
    throw new CouldNotRun(
      `not everything can be built: ${missed[0]!.split(":")[0]}`,
      [],
      [...missed, ...triedConfig(this.objects.place.fragment)],
    );
  }
}

/** An object that make passed over has told nothing: it must not pass. */
function notBuilt(object: string, { output }: Made): never {
  throw new CouldNotRun(`make did not build ${object}`, [], tail(output));
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

/** Messages as {@link Measured} keeps them. */
export function readMessages(value: unknown): Message[] | undefined {
  return Array.isArray(value) ? value as Message[] : undefined;
}
