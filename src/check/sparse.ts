// SPDX-License-Identifier: GPL-2.0-only
import { type BuildWalk, Comparison, readMessages } from "./build.ts";
import type { Measured } from "./measured.ts";
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

  /** @throws CouldNotRun where sparse is missing or does not run */
  async base(): Promise<void> {
    const { objects, built } = this.build;
    await needPrograms("sparse");
    const { path: cwd, place: { signal } } = objects;
    this.#version = (await runTool("sparse", ["--version"], { cwd, signal }))
      .stdout;
    const unknown: string[] = [];
    for (const object of built) {
      const kept = await this.measured.get(
        await this.#key(object),
        readMessages,
      );
      if (kept) this.comparison.setBase(object, kept);
      else unknown.push(object);
    }
    for (const [object, messages] of await this.#check(unknown, "the base")) {
      this.comparison.setBase(object, messages);
      await this.measured.put(await this.#key(object), messages);
    }
  }

  /** Checks what the step has rebuilt. */
  async patch(step: Step): Promise<void> {
    this.comparison.add(
      step.label,
      await this.#check(this.build.rebuilt, step.label),
    );
  }

  async #check(
    named: readonly string[],
    label: string,
  ): Promise<ReadonlyMap<string, Parameters<Comparison["setBase"]>[1]>> {
    if (named.length === 0) return new Map();
    const { objects } = this.build;
    // Built first, so that what follows are words of sparse alone.
    const made = await objects.make(named);
    if (!made.ok) {
      throw new CouldNotRun(`${label} does not build`, [], tail(made.output));
    }
    const checked = await objects.make(named, "C=2", "CHECK=sparse");
    const silent = named.filter((object) => !checked.messages.has(object));
    if (silent.length > 0) {
      throw new CouldNotRun(
        `sparse did not look at ${silent.join(", ")}`,
        [],
        tail(checked.output),
      );
    }
    return checked.messages;
  }

  async #key(object: string): Promise<string[]> {
    return ["sparse", this.#version, ...await this.build.key(object)];
  }
}
