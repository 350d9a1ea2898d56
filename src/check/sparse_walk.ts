// SPDX-License-Identifier: GPL-2.0-only
import { type BuildWalk, readMessages } from "./build_walk.ts";
import { Comparison, type Messages } from "./comparison.ts";
import type { Measured } from "./measured.ts";
import type { Made } from "./object_dir.ts";
import { CouldNotRun } from "./result.ts";
import type { Step } from "./step.ts";
import { needPrograms, runTool, tail } from "./tool.ts";

/** Runs sparse on what a build walk has just built, step by step. */
export class SparseWalk {
  readonly comparison = new Comparison();
  #version = "";

  constructor(
    private readonly build: BuildWalk,
    private readonly measured: Measured,
  ) {}

  /**
   * Checks what the step has rebuilt.
   *
   * @throws CouldNotRun where sparse is missing or does not run, or where
   *   there is nothing that it could look at
   */
  async step(step: Step): Promise<void> {
    if (step.isBase) this.#version = await this.#askVersion();
    const { built, rebuilt } = this.build;
    const key = ["sparse", this.#version, ...await this.build.key(step)];
    const known = await this.measured.get(key, readMessages);
    if (known) return this.comparison.take(step, known);
    if (this.build.failed) {
      throw new CouldNotRun(`${step.label} does not build`);
    }
    await this.build.ensure(step);
    this.comparison.take(step, await this.#check(rebuilt ?? built));
    await this.measured.put(key, [...this.comparison.of(built)]);
  }

  async #askVersion(): Promise<string> {
    await needPrograms("sparse");
    const { path: cwd, place: { signal } } = this.build.objects;
    return (await runTool("sparse", ["--version"], { cwd, signal })).stdout;
  }

  /** Objects that are up to date: what make says is said by sparse alone. */
  async #check(named: readonly string[]): Promise<Messages> {
    const { objects } = this.build;
    const checked = await objects.make(named, "C=2", "CHECK=sparse");
    const unseen = named.filter((object) => !hasSeen(checked, object));
    if (unseen.length > 0) {
      throw new CouldNotRun(
        `sparse did not look at ${unseen.join(", ")}`,
        [],
        tail(checked.output),
      );
    }
    return checked.messages;
  }
}

/** Whether sparse came to the end of an object, or said why it did not. */
function hasSeen({ messages, givenUp }: Made, object: string): boolean {
  const said = messages.get(object);
  if (said === undefined) return false;
  return !givenUp.has(object) || said.some(({ kind }) => kind === "error");
}
