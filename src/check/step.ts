// SPDX-License-Identifier: GPL-2.0-only
import { type ReadFile, type Target, targetOf } from "./makefile.ts";

/** One state of the tree: the base, or the base with the first patches. */
export interface Step {
  /** `base`, or the name of the last mail that is applied. */
  readonly label: string;
  /** The base stands for itself; all else is held against it. */
  readonly isBase: boolean;
  readonly isLast: boolean;
  /** What the mail of this step touches. */
  readonly touched: readonly string[];
  /** What can be built of what the series touches, and of its users. */
  readonly targets: readonly Target[];
  /** Git's name for the contents of the tree. */
  readonly tree: string;
  /** Changes with everything that a configuration is made from. */
  readonly kconfig: string;
  /** Reads a file of the tree as this step has it. */
  readonly read: ReadFile;
}

/** Sources that use most of what a header of the networking core offers. */
const headerUsers = ["net/core/dev.c", "net/core/skbuff.c", "net/core/sock.c"];

/**
 * The sources whose objects are built: those that the series touches, those
 * that it names, and users of the headers that it touches.
 */
export function sourcesToBuild(
  touched: readonly string[],
  objects: readonly string[],
): string[] {
  const sources = new Set(touched.filter((path) => /\.[cS]$/.test(path)));
  for (const object of objects) sources.add(object.replace(/\.o$/, ".c"));
  if (touched.some((path) => path.endsWith(".h"))) {
    for (const user of headerUsers) sources.add(user);
  }
  return [...sources].sort();
}

/** Those of the sources that the tree has, and that its Makefiles build. */
export function targetsIn(
  sources: readonly string[],
  read: ReadFile,
): Target[] {
  return sources.flatMap((source) => {
    if (read(source) === undefined) return [];
    return targetOf(source, read) ?? [];
  });
}

/**
 * A step with the targets alone whose source the series touches; with all of
 * them where it touches none.
 */
export function withoutUsers(step: Step, touched: readonly string[]): Step {
  const own = step.targets.filter(({ source }) => touched.includes(source));
  return own.length > 0 ? { ...step, targets: own } : step;
}

/** Whether a patch can change what any object is built from. */
export function touchesCode(touched: readonly string[]): boolean {
  return touched.some((path) =>
    !path.startsWith("Documentation/") && path !== "MAINTAINERS"
  );
}

/** Whether what can be configured stands in a file. */
export function isKconfig(path: string): boolean {
  return /(^|\/)Kconfig[^/]*$/.test(path);
}
