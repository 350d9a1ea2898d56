// SPDX-License-Identifier: GPL-2.0-only
import { digest } from "../check/measured.ts";
import { cachedCompiler, ccacheSettings } from "../check/ccache.ts";
import { findProgram, needPrograms, runTool, tail } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { fragmentOf, type Settings, unmetSettings } from "./kernel_config.ts";
import { type Made, runMake } from "./make.ts";
import { textOf } from "./overlay.ts";

/** Where the objects of one tree and variant live. */
export interface UmlObjectsPlace {
  /** The source that is built. */
  readonly tree: string;
  /** The folder of the objects, kept from run to run. */
  readonly path: string;
  /** Where ccache keeps what it knows. */
  readonly ccache: string;
  readonly settings: Settings;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What building a kernel takes. */
export interface Compiler {
  /** Its version, as it says it itself. */
  readonly version: string;
  /** Whether there is ccache to keep what it made. */
  readonly cached: boolean;
}

/**
 * The compiler of this machine, once all that a build needs is there.
 *
 * @throws CouldNotRun with all the packages to install
 */
export async function findCompiler(cwd: string): Promise<Compiler> {
  await needPrograms("bc", "bison", "flex", "gcc", "ld", "make", "perl");
  const { stdout } = await runTool("gcc", ["--version"], { cwd });
  const cached = await findProgram("ccache") !== undefined;
  return { version: stdout, cached };
}

/** The objects of a kernel for User-Mode Linux, built as far as is needed. */
export class UmlObjects {
  constructor(readonly place: UmlObjectsPlace, readonly compiler: Compiler) {}

  /**
   * Configures and builds the kernel, `linux` in the folder of the objects.
   *
   * @param kconfig what the Kconfig files of the tree hold that may change
   * @param modules whether to build what is to be modules, too
   * @throws DiagnosticError PW602 where the configuration is not as wanted
   */
  async build(
    kconfig: string,
    modules = false,
  ): Promise<Made> {
    const { path, onProgress } = this.place;
    // A run that was killed may have left an object half written.
    if (!await isGone(`${path}/.in-use`)) {
      await Deno.remove(path, { recursive: true });
    }
    await Deno.mkdir(path, { recursive: true });
    const configured = await this.#configure(kconfig);
    if (!configured.ok) return configured;
    return await this.#make(
      modules ? ["linux", "modules"] : ["linux"],
      (objects) => onProgress(`building the kernel: ${objects} objects so far`),
    );
  }

  async #configure(kconfig: string): Promise<Made> {
    const { path, settings, onProgress } = this.place;
    const fragment = fragmentOf(settings);
    const stamp = digest([kconfig, fragment, this.compiler.version]);
    const stampFile = `${path}/.configured`;
    const kept = await textOf(stampFile) === stamp &&
      await textOf(`${path}/.config`) !== undefined;
    if (kept) return { ok: true, lines: [] };
    onProgress("configuring the kernel");
    await Deno.writeTextFile(stampFile, "");
    await Deno.writeTextFile(`${path}/.fragment`, fragment);
    const made = await this.#make([
      `KCONFIG_ALLCONFIG=${path}/.fragment`,
      "allnoconfig",
    ]);
    if (!made.ok) return made;
    const unmet = unmetSettings(
      settings,
      await Deno.readTextFile(`${path}/.config`),
    );
    if (unmet.length > 0) {
      return fail({
        code: "PW602",
        message: "The kernel's configuration is not what was asked for.",
        hint:
          "Look up in the tree's Kconfig files what these symbols depend on.",
        details: [...unmet, ...tail(made.lines.join("\n"), 4)],
      });
    }
    await Deno.writeTextFile(stampFile, stamp);
    return made;
  }

  async #make(
    targets: readonly string[],
    onObjects: (count: number) => void = () => {},
  ): Promise<Made> {
    const { tree, path, ccache, signal } = this.place;
    const cc = this.compiler.cached
      ? await cachedCompiler("gcc", ccache)
      : "gcc";
    return await runMake({
      tree,
      args: ["ARCH=um", `CC=${cc}`, `O=${path}`, ...targets],
      mark: `${path}/.in-use`,
      env: ccacheSettings(ccache),
      onObjects,
      signal,
    });
  }
}

/**
 * Whether the mark of a make is gone. One whose patchwright was ended takes a
 * moment to end as well.
 */
async function isGone(mark: string): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    if (await textOf(mark) === undefined) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
