// SPDX-License-Identifier: GPL-2.0-only
import { cachedCompiler, ccacheSettings } from "./ccache.ts";
import { enabledSymbols } from "./config.ts";
import { givenUp, outputByObject } from "./make_output.ts";
import { digest } from "./measured.ts";
import { type Message, parseMessages } from "./message.ts";
import { CouldNotRun } from "./result.ts";
import { findProgram, needPrograms, type Ran, runTool, tail } from "./tool.ts";

/** A way to build the kernel. */
export interface Toolchain {
  readonly compiler: "gcc" | "clang";
  readonly arch: "x86_64" | "i386";
  /** What is on: what is asked for alone, or all that there is, as modules. */
  readonly config: "allnoconfig" | "allmodconfig";
}

/** Where an {@link ObjectDir} lives. */
export interface ObjectDirPlace extends Toolchain {
  /** The source, a git work tree. */
  readonly tree: string;
  /** Where the objects are. */
  readonly path: string;
  /** What ccache keeps. */
  readonly ccache: string;
  /** The settings that the configuration is made from. */
  readonly fragment: string;
  readonly signal?: AbortSignal | undefined;
}

/** What one run of make came to. */
export interface Made {
  readonly ok: boolean;
  /** Messages by object, for the objects that were built in this run. */
  readonly messages: ReadonlyMap<string, readonly Message[]>;
  /** What make gave up, objects among it. */
  readonly givenUp: ReadonlySet<string>;
  readonly output: string;
}

const nothing: Made = {
  ...{ ok: true, messages: new Map(), givenUp: new Set(), output: "" },
};

/** A folder with the objects of one toolchain, kept from run to run. */
export class ObjectDir {
  private constructor(
    readonly place: ObjectDirPlace,
    readonly compilerVersion: string,
    /** How make calls the compiler. */
    private readonly cc: string,
  ) {}

  /** @throws CouldNotRun where a program is missing */
  static async open(place: ObjectDirPlace): Promise<ObjectDir> {
    const { compiler, path, signal } = place;
    const programs = ["bc", "bison", "flex", "gcc", "ld", "make", "perl"];
    await needPrograms(...new Set([...programs, compiler]));
    // A run that was killed may have left an object half written.
    if (await isFile(`${path}/.in-use`)) {
      await Deno.remove(path, { recursive: true });
    }
    await Deno.mkdir(path, { recursive: true });
    const said = await runTool(compiler, ["--version"], { cwd: path, signal });
    const cached = await findProgram("ccache") !== undefined;
    const cc = cached ? await cachedCompiler(compiler, place.ccache) : compiler;
    return new ObjectDir(place, said.stdout, cc);
  }

  get path(): string {
    return this.place.path;
  }

  /** Tells apart what a configuration is made from, compilers included. */
  stamp(kconfig: string): string {
    return digest([kconfig, this.place.fragment, ...this.#toolchain()]);
  }

  /**
   * Tells apart the configurations themselves: that of a tree without a driver
   * is the same whether or not the driver is asked for.
   */
  async configuration(): Promise<string> {
    return digest([await this.config(), ...this.#toolchain()]);
  }

  #toolchain(): string[] {
    const { arch, compiler, config } = this.place;
    // The folder of the cache is no part of what it is.
    const cc = this.cc === compiler ? compiler : `ccache ${compiler}`;
    return [arch, config, this.compilerVersion, cc];
  }

  /**
   * Makes the configuration anew where what it is made from has changed.
   *
   * @param kconfig changes with the tree's Kconfig files
   * @returns the symbols that are on
   * @throws CouldNotRun where the tree cannot be configured
   */
  async configure(kconfig: string): Promise<ReadonlySet<string>> {
    const { fragment, config } = this.place;
    const stamp = this.stamp(kconfig);
    const made = `${this.path}/.config`;
    const stampFile = `${this.path}/.configured`;
    if (await text(stampFile) !== stamp || await text(made) === undefined) {
      await Deno.writeTextFile(stampFile, "");
      await Deno.writeTextFile(`${this.path}/.fragment`, fragment);
      await this.#mustMake([
        `KCONFIG_ALLCONFIG=${this.path}/.fragment`,
        config,
      ]);
      await Deno.writeTextFile(stampFile, stamp);
    }
    return enabledSymbols(await this.config());
  }

  /**
   * Makes what every object of the configuration needs. make would do so by
   * itself, but what is wrong here is none of an object's.
   *
   * @throws CouldNotRun where it cannot be made
   */
  async prepare(): Promise<void> {
    const configuration = await this.configuration();
    const stampFile = `${this.path}/.prepared`;
    if (await text(stampFile) === configuration) return;
    await this.#mustMake(["prepare"]);
    await Deno.writeTextFile(stampFile, configuration);
  }

  /** The whole configuration. */
  async config(): Promise<string> {
    return await Deno.readTextFile(`${this.path}/.config`);
  }

  /** Builds those of the objects that are out of date. */
  async make(
    objects: readonly string[],
    ...options: readonly string[]
  ): Promise<Made> {
    // Without a target make would build the whole kernel.
    if (objects.length === 0) return nothing;
    const { code, stdout } = await this.#make([...options, ...objects]);
    const { tree } = this.place;
    const messages = [...outputByObject(stdout, tree)]
      .filter(([object]) => objects.includes(object))
      .map(([object, text]) => [object, parseMessages(text, tree)] as const);
    return {
      ok: code === 0,
      messages: new Map(messages),
      givenUp: givenUp(stdout),
      output: stdout,
    };
  }

  /** Makes sure that the next run of make builds the objects. */
  async forget(objects: readonly string[]): Promise<void> {
    for (const object of objects) {
      await Deno.remove(`${this.path}/${object}`).catch(() => {});
    }
  }

  async has(object: string): Promise<boolean> {
    return await isFile(`${this.path}/${object}`);
  }

  /** Whether any of the objects was built from the file. */
  async uses(file: string, objects: readonly string[]): Promise<boolean> {
    for (const object of objects) {
      const command = object.replace(/([^/]+)$/, ".$1.cmd");
      const listed = (await text(`${this.path}/${command}`) ?? "").split(/\s+/);
      if (listed.some((path) => path === file || path.endsWith(`/${file}`))) {
        return true;
      }
    }
    return false;
  }

  async #mustMake(targets: readonly string[]): Promise<void> {
    const { code, stdout } = await this.#make(targets);
    if (code === 0) return;
    const wanted = packagesFor(stdout);
    const install = wanted.length > 0 ? `: install ${wanted.join(" ")}` : "";
    throw new CouldNotRun(
      `make ${targets.at(-1)} fails${install}`,
      wanted,
      tail(stdout),
    );
  }

  async #make(args: readonly string[]): Promise<Ran> {
    const { tree, ccache, arch, signal } = this.place;
    const mark = `${this.path}/.in-use`;
    await Deno.writeTextFile(mark, "");
    try {
      return await runTool("make", [
        "--keep-going",
        "--output-sync=target",
        "--no-print-directory",
        `--jobs=${navigator.hardwareConcurrency}`,
        `ARCH=${arch}`,
        `CC=${this.cc}`,
        `O=${this.path}`,
        "W=1",
        ...args,
      ], {
        cwd: tree,
        // Without GIT_DIR the build would ask git which version this is.
        env: { ...ccacheSettings(ccache), GIT_DIR: "/dev/null/none" },
        merge: true,
        signal,
      });
    } finally {
      // make has ended by itself, and on an abort deleted what was half done.
      await Deno.remove(mark);
    }
  }
}

/** The packages whose headers a build on the machine itself misses. */
export function packagesFor(output: string): string[] {
  const known: readonly [RegExp, string][] = [
    [/\b(libelf|gelf)\.h\b|libelf is needed|cannot find -lelf/, "libelf-dev"],
    [/openssl\/\w+\.h|cannot find -lcrypto/, "libssl-dev"],
    [/fatal error: (stdio|stdlib|sys\/types)\.h/, "libc6-dev"],
  ];
  return known.filter(([pattern]) => pattern.test(output))
    .map(([, name]) => name);
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((found) => found.isFile, () => false);
}

async function text(path: string): Promise<string | undefined> {
  return await Deno.readTextFile(path).catch(() => undefined);
}
