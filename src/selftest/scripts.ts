// SPDX-License-Identifier: GPL-2.0-only
import type { Overlay } from "../run/overlay.ts";
import { readMakefile } from "./makefile.ts";
import type { Selftest } from "./selftest.ts";

/** The scripts of a selftest. */
export interface Scripts {
  /** Those that are run, in order; each prints TAP of its own. */
  readonly run: readonly string[];
  /** The texts of those, and of what they source, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The scripts that a selftest's Makefile lists.
 *
 * @param tree the tree's files that the series makes or changes
 */
export function scriptsOf(
  { folder }: Pick<Selftest, "folder">,
  tree: Overlay,
): Scripts {
  const text = (name: string): string => tree.get(`${folder}/${name}`) ?? "";
  const { scripts, files } = readMakefile(text("Makefile"));
  return {
    run: scripts,
    texts: new Map([...scripts, ...files].map((name) => [name, text(name)])),
  };
}

/** The tests that scripts have: what they check, by name. */
export function testsOf({ texts }: Scripts): string[] {
  return [...texts.values()].flatMap((text) =>
    [...text.matchAll(/^\t*check "(.*?)"/gm)].map(([, name]) => name!)
  );
}
