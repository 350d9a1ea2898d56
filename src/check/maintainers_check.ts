// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, CouldNotRun } from "./result.ts";

/**
 * A new file has somebody who looks after it: an entry of MAINTAINERS that
 * names it or its folder. An entry for a folder further up is a warning: it is
 * whoever looks after everything there.
 *
 * @throws CouldNotRun where the tree has no MAINTAINERS
 */
export function maintainersCheck({ patches, tree }: PatchSet): CheckResult {
  const name = "maintainers";
  const text = tree.read("MAINTAINERS");
  if (text === undefined) throw new CouldNotRun("the tree has no MAINTAINERS");
  const patterns = filePatterns(text);
  const added = patches.flatMap(({ mail, newFiles }) =>
    newFiles.map((file) => ({ file, place: `${mail.name}: ${file}` }))
  );
  const matching = added.map(({ file, place }) => ({
    place,
    own: patterns.some((it) => matches(it, file) && isAsDeep(it, file)),
    any: patterns.some((it) => matches(it, file)),
  }));
  const nobody = matching.filter(({ any }) => !any).map(({ place }) => place);
  const far = matching.filter(({ own }) => !own).map(({ place }) => place);
  if (nobody.length > 0) {
    const summary = `nobody looks after ${count(nobody.length, "new file")}`;
    return { name, status: "fail", summary, details: nobody };
  }
  if (far.length > 0) {
    const summary = `no entry of its own for ${count(far.length, "new file")}`;
    return { name, status: "warn", summary, details: far };
  }
  return {
    name,
    status: "pass",
    summary: added.length === 0
      ? "no new file"
      : `an entry for each of ${count(added.length, "new file")}`,
  };
}

/** The F: patterns, but for those of THE REST. */
function filePatterns(text: string): string[] {
  return [...text.matchAll(/^F:\s*(\S+)$/gm)].map(([, pattern]) => pattern!)
    .filter((pattern) => pattern !== "*" && pattern !== "*/");
}

function matches(pattern: string, file: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]*").replaceAll("?", "[^/]");
  return new RegExp(pattern.endsWith("/") ? `^${source}` : `^${source}$`)
    .test(file);
}

function isAsDeep(pattern: string, file: string): boolean {
  const depth = (path: string): number => path.split("/").length;
  return depth(pattern) >= depth(file);
}
