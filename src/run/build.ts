// SPDX-License-Identifier: GPL-2.0-only
import { withLock } from "../check/lock.ts";
import { digest } from "../check/measured.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { type Harness, withHarness } from "./harness.ts";
import {
  fragmentOf,
  type Settings,
  type Variant,
  wantedSettings,
} from "./kernel_config.ts";
import { KernelStore } from "./kernel_store.ts";
import type { Overlay } from "./overlay.ts";
import { withPrograms } from "./programs.ts";
import { type Compiler, findCompiler, UmlObjects } from "./uml_objects.ts";
import { WorkCopy } from "./work_copy.ts";

/** What a kernel for User-Mode Linux is built from, and where. */
export interface UmlBuild {
  /** The unpacked tree; only read. */
  readonly source: string;
  /** Names the contents of the tree: a package's version, a commit. */
  readonly identity: string;
  /** What differs from the tree: patches, planted defects. */
  readonly overlay: Overlay;
  readonly harness: Harness;
  readonly variant: Variant;
  /** Modules to build, by their paths: `drivers/net/venet/venet.ko`. */
  readonly modules?: readonly string[] | undefined;
  /**
   * A folder kept from run to run, one for each identity. It can be removed at
   * any time between runs.
   */
  readonly work: string;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A kernel, or why there is none. */
export type UmlBuilt =
  | {
    readonly outcome: "built";
    /** The program; the next builds may remove it once it is long unused. */
    readonly kernel: string;
    /** The modules, in the order in which they were asked for; as the kernel. */
    readonly modules: readonly string[];
    /** Names all that it was built from. */
    readonly digest: string;
  }
  | {
    readonly outcome: "no-build";
    /** What the compiler said. */
    readonly lines: readonly string[];
  };

/**
 * Builds a kernel with a harness in it; gives back the one that is there where
 * nothing that it is built from has changed.
 *
 * @throws DiagnosticError PW602 where the configuration cannot be had on this
 *   tree, PW603 where a program is missing
 * @throws the signal's reason on an abort; the folder stays fit for use
 */
export async function buildUml(request: UmlBuild): Promise<UmlBuilt> {
  const { source, work, variant, harness, onProgress, signal } = request;
  const wanted = request.modules ?? [];
  await Deno.mkdir(work, { recursive: true });
  const compiler = await withPrograms(() => findCompiler(work));
  const settings = wantedSettings(variant, harness.configs);
  const overlay = await withHarness(request.overlay, harness, source);
  const key = kernelKey({
    identity: request.identity,
    settings,
    overlay,
    compiler: compiler.version,
  });
  const store = new KernelStore(`${work}/kernels`);
  const kept = async (): Promise<UmlBuilt | undefined> => {
    const kernel = await store.find(key);
    const modules = await Promise.all(
      wanted.map((path) => store.find(keyOfModule(key, path))),
    );
    const found = modules.filter((it) => it !== undefined);
    if (kernel === undefined || found.length < wanted.length) return undefined;
    return { outcome: "built", kernel, modules: found, digest: key };
  };
  return await kept() ?? await withLock(
    `${work}/lock`,
    () => onProgress("waiting for another build of this tree"),
    signal,
    async () =>
      await kept() ??
        await build({ ...request, overlay }, {
          compiler,
          settings,
          key,
          store,
        }),
  );
}

/**
 * The kernel of a build that must not fail.
 *
 * @param what names it for a person: `6.12 with dataref`
 * @throws DiagnosticError PW601 with what the compiler said
 */
export function kernelOf(built: UmlBuilt, what: string): string {
  if (built.outcome === "built") return built.kernel;
  return fail({
    code: "PW601",
    message: `The kernel does not build: ${what}.`,
    hint: "Mend what the compiler complains of.",
    details: built.lines,
  });
}

/** What lies in a tree and is no part of a kernel. */
const beside = /^(Documentation|tools\/testing\/selftests)\//;

/** The digest of all that a kernel is built from. */
export function kernelKey({ identity, settings, overlay, compiler }: {
  readonly identity: string;
  readonly settings: Settings;
  readonly overlay: Overlay;
  readonly compiler: string;
}): string {
  const files = [...overlay].filter(([path]) => !beside.test(path))
    .sort(([a], [b]) => a < b ? -1 : 1);
  return digest([
    identity,
    fragmentOf(settings),
    JSON.stringify(files),
    compiler,
  ]);
}

/** Where the store has a module of a kernel. */
function keyOfModule(key: string, path: string): string {
  return `${key}-${path.replaceAll("/", "-")}`;
}

async function build(
  { source, work, variant, overlay, modules = [], onProgress, signal }:
    UmlBuild,
  { compiler, settings, key, store }: {
    readonly compiler: Compiler;
    readonly settings: Settings;
    readonly key: string;
    readonly store: KernelStore;
  },
): Promise<UmlBuilt> {
  onProgress("laying out the tree");
  const copy = await withPrograms(() => WorkCopy.open(source, work, signal));
  await copy.show(overlay);
  const objects = new UmlObjects({
    tree: copy.path,
    path: `${copy.objects}/${variant}`,
    ccache: `${work}/ccache`,
    settings,
    onProgress,
    signal,
  }, compiler);
  const kconfigs = [...overlay].filter(([path]) =>
    /(^|\/)Kconfig[^/]*$/.test(path)
  );
  const { ok, lines } = await objects.build(
    JSON.stringify(kconfigs),
    modules.length > 0,
  );
  if (!ok) {
    return { outcome: "no-build", lines: withoutFolders(lines, copy.path) };
  }
  const { path } = objects.place;
  const kernel = await store.add(key, `${path}/linux`);
  const added: string[] = [];
  for (const module of modules) {
    added.push(await store.add(keyOfModule(key, module), `${path}/${module}`));
  }
  return { outcome: "built", kernel, modules: added, digest: key };
}

/** What make said, with paths as the tree has them; errors come first. */
function withoutFolders(lines: readonly string[], tree: string): string[] {
  const plain = lines.map((line) => line.replaceAll(`${tree}/`, ""));
  const error = plain.findIndex((line) =>
    /\berror: |\bfatal error|undefined reference|^\S+:\d+: /.test(line)
  );
  return plain.slice(Math.max(error - 2, 0)).slice(0, 40);
}
