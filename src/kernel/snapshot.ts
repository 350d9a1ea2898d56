// SPDX-License-Identifier: GPL-2.0-only
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Snapshot } from "./tree.ts";

/**
 * The paths that can name a file of a tree, each once, in a fixed order.
 * A path that leads out of the tree names nothing in it.
 */
export function treePaths(paths: readonly string[]): string[] {
  const inside = (path: string): boolean =>
    !path.includes("\0") &&
    path.split("/").every((part) => part !== "" && !/^\.\.?$/.test(part));
  return [...new Set(paths.filter(inside))].sort();
}

/**
 * The files' texts. `where` names the tree in the words of an error.
 *
 * @throws DiagnosticError PW306 naming every file that is not UTF-8.
 */
export function snapshot(
  files: ReadonlyMap<string, Uint8Array>,
  where: string,
): Snapshot {
  // A byte order mark is kept: what is not edited must not change.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const problems = new Diagnostics();
  const texts = new Map<string, string>();
  for (const [path, bytes] of files) {
    try {
      texts.set(path, decoder.decode(bytes));
    } catch {
      problems.add({
        code: "PW306",
        message: `${path} of ${where} is not UTF-8 text.`,
        hint: "Leave this file out of the description: only text is edited.",
      });
    }
  }
  problems.throwIfAny();
  return texts;
}
