// SPDX-License-Identifier: GPL-2.0-only
import { withLock } from "../check/lock.ts";
import { digest } from "../check/measured.ts";
import { ObjectDir } from "../check/object_dir.ts";
import { tail } from "../check/tool.ts";
import { Worktree } from "../check/worktree.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { withPrograms } from "../run/programs.ts";
import { missingSymbols, type Sanitizer, smpFragment } from "./config.ts";
import { touchedFunctions } from "./touched_functions.ts";
import { addHarness } from "./harness.ts";

/** What an SMP kernel is built from. */
export interface SmpBuild {
  /** The unpacked tree; only read. */
  readonly source: string;
  /** Changes with the contents of the tree: a package's version, a commit. */
  readonly identity: string;
  /** The mails to apply, in order; none for the plain tree. */
  readonly mails: readonly string[];
  /** C to build in, by its name in a folder of its own; none if not given. */
  readonly harness?: ReadonlyMap<string, string>;
  /** Symbols to have on besides those of the machine. */
  readonly configs?: readonly string[];
  /** KCSAN if not given. */
  readonly sanitizer?: Sanitizer;
  /** A folder of its own for this tree, kept from run to run. */
  readonly work: string;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A kernel that boots, or why there is none. */
export type SmpKernel =
  | {
    readonly outcome: "built";
    readonly kernel: string;
    readonly sanitizer: Sanitizer;
    /** The functions that the series touches. */
    readonly touched: readonly string[];
  }
  | { readonly outcome: "no-build"; readonly console: readonly string[] };

/**
 * Builds the kernel; gives back the one that is there where nothing that it is
 * made from has changed.
 *
 * @throws DiagnosticError PW612 where the tree cannot have such a machine, PW602
 *   where it has not all of `configs`, PW603 where a program is missing
 */
export async function buildSmp(build: SmpBuild): Promise<SmpKernel> {
  await Deno.mkdir(build.work, { recursive: true });
  const wait = (): void => build.onProgress("waiting for another run");
  const lock = `${build.work}/lock`;
  return await withLock(
    lock,
    wait,
    build.signal,
    () => withPrograms(() => buildLocked(build)),
  );
}

async function buildLocked(build: SmpBuild): Promise<SmpKernel> {
  const { source, work, sanitizer = "kcsan", onProgress, signal } = build;
  const { harness, configs = [] } = build;
  const fragment = smpFragment(sanitizer, configs);
  const objects = await ObjectDir.open({
    compiler: "gcc",
    arch: "x86_64",
    config: "allnoconfig",
    tree: `${work}/tree`,
    path: `${work}/${sanitizer}/objects`,
    ccache: `${work}/${sanitizer}/ccache`,
    fragment,
    signal,
  });
  const mails = await Promise.all(
    build.mails.map((mail) => Deno.readTextFile(mail)),
  );
  const key = digest([
    build.identity,
    fragment,
    objects.compilerVersion,
    ...makeOptions,
    JSON.stringify(mails),
    JSON.stringify([...(harness ?? [])]),
  ]);
  const kernel = `${work}/kernels/${key}`;
  const built = {
    outcome: "built",
    kernel,
    sanitizer,
    touched: touchedFunctions(mails),
  } as const;
  if (await Deno.stat(kernel).then(() => true, () => false)) return built;

  const tree = await Worktree.open({ source, work, files, onProgress, signal });
  for (const mail of build.mails) {
    const applied = await tree.apply(mail);
    if ("refused" in applied) {
      return { outcome: "no-build", console: applied.refused };
    }
  }
  if (harness) await addHarness(tree.path, harness);
  onProgress("configuring the kernel");
  await objects.configure(digest([build.identity, ...mails]));
  const missing = missingSymbols(await objects.config(), sanitizer, configs);
  requireSymbols(missing, configs);
  const made = await whileTelling(
    "building the kernel",
    onProgress,
    () => objects.make(["bzImage"], ...makeOptions),
  );
  if (!made.ok) {
    const output = made.output.replaceAll(`${tree.path}/`, "");
    return { outcome: "no-build", console: failure(output) };
  }
  await Deno.mkdir(`${work}/kernels`, { recursive: true });
  const image = `${objects.path}/arch/x86/boot/bzImage`;
  await Deno.copyFile(image, `${kernel}.new`);
  await Deno.rename(`${kernel}.new`, kernel);
  return built;
}

/** Files that must be in the work copy as they are in the tree. */
const files = ["Makefile", "include/linux/skbuff.h", "net/core/skbuff.c"];

const makeOptions = [
  // The extra warnings are the business of the checks, and take their time.
  "W=",
  "KBUILD_BUILD_TIMESTAMP=2000-01-01",
  "KBUILD_BUILD_USER=patchwright",
  "KBUILD_BUILD_HOST=localhost",
  "KBUILD_BUILD_VERSION=1",
];

/**
 * @param configs those of a series or a harness: it is their affair where they
 *   ask for what cannot be
 * @throws DiagnosticError PW602 where only such are missing, PW612 where others
 *   are
 */
export function requireSymbols(
  missing: readonly string[],
  configs: readonly string[] = [],
): void {
  if (missing.length === 0) return;
  fail({
    code: missing.every((it) => configs.includes(it)) ? "PW602" : "PW612",
    message: `The kernel's configuration ends without ${missing.join(", ")}.`,
    hint: "See what these symbols depend on in this tree's Kconfig files.",
  });
}

/** What make says went wrong, rather than what it was doing elsewhere. */
function failure(output: string): string[] {
  const wrong = output.split("\n").filter((line) =>
    /\berror\b|\bundefined reference\b|\*\*\*/i.test(line)
  );
  return wrong.length > 0 ? wrong.slice(0, 20) : tail(output);
}

/** Tells every ten seconds how long the work has taken. */
async function whileTelling<T>(
  what: string,
  onProgress: (message: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  let seconds = 0;
  onProgress(`${what} (minutes, the first time)`);
  const timer = setInterval(
    () => onProgress(`${what} (${seconds += 10} s)`),
    10_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
