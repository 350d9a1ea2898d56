// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError, fail } from "../diagnostic/diagnostic.ts";
import { Apt, type AptPackage, isVersion, type Lists } from "./apt.ts";
import { digestFile, isDigest, sameDigest } from "./digest.ts";
import { ProcessError } from "./process.ts";
import {
  isMissing,
  type Progress,
  readJson,
  removeAll,
  type TreeCache,
  writeWhole,
} from "./tree_cache.ts";
import { compareVersions } from "./tree_version.ts";

/** Which version was recorded, and which one there is instead. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A source package chosen for a run. */
export interface Choice {
  readonly package: AptPackage;
  /** Set where the wanted version is not to be had any more. */
  readonly moved?: Moved;
}

/** The Debian package with the source of a line of kernels. */
export function sourcePackage(base: string): string {
  return `linux-source-${base}`;
}

/** The source packages of one line of kernels: in the cache, or from apt. */
export class DebianPackages {
  readonly #name: string;

  constructor(
    readonly cache: TreeCache,
    readonly base: string,
    readonly progress: Progress,
  ) {
    this.#name = sourcePackage(base);
  }

  /** Where a version is kept. */
  folder(version: string): string {
    return this.cache.path("debian", this.base, version);
  }

  /** Does work that writes to the folders of this line. */
  locked<T>(work: () => Promise<T>): Promise<T> {
    return this.cache.locked(this.#name, this.progress, work);
  }

  /** What was downloaded and verified before, newest first. */
  async cached(): Promise<AptPackage[]> {
    const found: AptPackage[] = [];
    try {
      for await (const { name } of Deno.readDir(this.folder(""))) {
        const file = `${this.folder(name)}/package.json`;
        const one = await readJson(file, isPackage);
        if (one?.version === name) found.push(one);
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return found.sort(newestFirst);
  }

  /**
   * The wanted version where it is to be had, or else the newest. Without a
   * wanted version, what is cached will do: a warm cache needs no network.
   *
   * @throws DiagnosticError PW301 where apt knows no such package, PW302
   * where it cannot be fetched, PW304 where the cache cannot be written.
   */
  async choose(wanted: string | undefined): Promise<Choice> {
    const suits = (all: AptPackage[]): AptPackage | undefined =>
      wanted === undefined ? all[0] : all.find((p) => p.version === wanted);
    const cached = suits(await this.cache.usable(() => this.cached()));
    if (cached) return { package: cached };
    return await this.locked(async () => {
      const all = await this.cached();
      const meanwhile = suits(all);
      if (meanwhile) return { package: meanwhile };
      const got = await this.#fetchOr(all[0], wanted);
      return wanted === undefined || got.version === wanted
        ? { package: got }
        : { package: got, moved: { from: wanted, to: got.version } };
    });
  }

  /** Fetches the newest version that apt has now, whatever is cached. */
  async fetchNewest(): Promise<AptPackage> {
    return await this.locked(() => this.#fetch(["own"], undefined));
  }

  /**
   * The verified file of a package; fetched again where it is gone or broken.
   * To be called within `locked`.
   */
  async file(one: AptPackage): Promise<string> {
    const path = `${this.folder(one.version)}/package.deb`;
    if (await holds(path, one)) return path;
    this.progress(`the cached ${one.name} ${one.version} is gone or broken`);
    await this.#fetch(["system", "own"], one.version);
    return path;
  }

  /** Whatever happens, a version that is cached is better than none. */
  async #fetchOr(
    cached: AptPackage | undefined,
    wanted: string | undefined,
  ): Promise<AptPackage> {
    try {
      if (wanted !== undefined) {
        try {
          return await this.#fetch(["system", "own"], wanted);
        } catch (error) {
          if (!isNotToBeHad(error)) throw error;
        }
      }
      return await this.#fetch(["system", "own"], undefined, cached);
    } catch (error) {
      if (cached && isNotToBeHad(error)) return cached;
      throw error;
    }
  }

  /** Downloads a version, or the newest; `enough` is not fetched again. */
  async #fetch(
    sources: readonly Lists[],
    wanted: string | undefined,
    enough?: AptPackage,
  ): Promise<AptPackage> {
    const apt = new Apt(this.cache, this.progress);
    const problems: string[] = [];
    for (const lists of sources) {
      try {
        if (lists === "own") await apt.refresh();
        const known = (await apt.versions(this.#name, lists)).sort(newestFirst);
        const choice = wanted === undefined
          ? known[0]
          : known.find((one) => one.version === wanted);
        if (!choice) continue;
        if (enough && newestFirst(enough, choice) <= 0) return enough;
        await this.#download(apt, choice, lists);
        return choice;
      } catch (error) {
        if (error instanceof ProcessError) problems.push(...error.lines);
        else throw withoutApt(error, this.#name);
      }
    }
    const what = wanted === undefined ? this.#name : `${this.#name} ${wanted}`;
    return fail(
      problems.length > 0
        ? {
          code: "PW302",
          message: `The package ${what} could not be fetched.`,
          details: problems,
          hint: `Mend what apt-get says, or ${byHand}.`,
        }
        : {
          code: "PW301",
          message: `apt knows no package ${what}.`,
          hint: `Choose another base, or ${byHand}.`,
        },
    );
  }

  async #download(apt: Apt, one: AptPackage, lists: Lists): Promise<void> {
    const folder = this.folder(one.version);
    if (!await holds(`${folder}/package.deb`, one)) {
      const partial = this.cache.path("debian", this.base, "partial");
      const file = await apt.download(one, lists, partial);
      if (!await holds(file, one)) {
        throw new ProcessError("apt-get", 0, `${file} has a wrong digest.`);
      }
      await Deno.mkdir(folder, { recursive: true });
      await Deno.rename(file, `${folder}/package.deb`);
      await removeAll(partial);
    }
    await writeWhole(`${folder}/package.json`, JSON.stringify(one, null, 2));
  }
}

const byHand =
  "use --tree DIR with an unpacked kernel source or a git checkout of Linux";

async function holds(file: string, one: AptPackage): Promise<boolean> {
  try {
    // The size tells first: a cut file need not be read.
    if ((await Deno.stat(file)).size !== one.size) return false;
    return sameDigest(await digestFile(file), one);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function newestFirst(a: AptPackage, b: AptPackage): number {
  return compareVersions(b.version, a.version);
}

function isPackage(value: unknown): value is AptPackage {
  return isDigest(value) && "name" in value && "version" in value &&
    typeof value.version === "string" && isVersion(value.version);
}

function isNotToBeHad(error: unknown): boolean {
  return error instanceof DiagnosticError &&
    error.diagnostics.every(({ code }) => code === "PW301" || code === "PW302");
}

/** A machine without apt is told what else there is. */
function withoutApt(error: unknown, name: string): unknown {
  if (!(error instanceof DiagnosticError)) return error;
  if (error.diagnostics[0]?.code !== "PW305") return error;
  return new DiagnosticError([{
    code: "PW302",
    message: `The package ${name} needs Debian's apt, which is not here.`,
    details: error.diagnostics.map(({ message }) => message),
    hint: `On this machine, ${byHand}.`,
  }]);
}
