// SPDX-License-Identifier: GPL-2.0-only
import type { RecordedResult } from "../site_input.ts";

/** What the last verification of a kernel with the patch came to, in words. */
export function verificationOf(
  results: readonly RecordedResult[],
  series: string,
  base: string,
  patch: number,
): string {
  const found = results.filter(({ verified }) =>
    verified.series === series && verified.base === base &&
    verified.patch === patch
  ).at(-1);
  if (found === undefined) return "not run";
  const { outcome, clauses, implementation } = found.verified;
  if (outcome !== "agrees") return outcome;
  // Before the patch that brings it there is only what the tree has.
  const whose = implementation === series ? "" : `${implementation} `;
  const broken = clauses.filter((it) => it.broken).map(({ clause }) => clause);
  const said = broken.length === 0
    ? `all ${clauses.length} clauses hold`
    : `${whose}breaks ${broken.join(", ")}`;
  return found.namesPatches
    ? said
    : `${said}, of patches that it does not name`;
}
