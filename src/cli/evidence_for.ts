// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { evidenceText } from "../submit/evidence.ts";
import type { OpenProject } from "./open_project.ts";
import { pathsOf } from "./paths.ts";
import { readResults } from "./read_results.ts";

/** The matrix for the cover letter of a series, and what to know of it. */
export interface FoundEvidence {
  /** `undefined` where nothing was verified. */
  readonly evidence: string | undefined;
  readonly notes: readonly string[];
}

/**
 * The newest results of the whole series, one for each kernel and part of it.
 *
 * @param folders Folders with results, beside those of the project.
 */
export async function evidenceFor(
  { folder }: OpenProject,
  { name }: Series,
  base: string,
  folders: readonly string[],
): Promise<FoundEvidence> {
  const results = await readResults([pathsOf(folder).campaigns, ...folders]);
  const latest = new Map(
    results
      .filter(({ verified: it }) =>
        it.series === name && it.patch === it.patches
      )
      .toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""))
      .map(({ verified: it }) => [`${it.implementation} ${it.base}`, it]),
  );
  const shown = [...latest].toSorted(([a], [b]) =>
    a.localeCompare(b, "en", { numeric: true })
  ).map(([, it]) => ({ ...it, agrees: it.outcome === "agrees" }));
  return {
    evidence: evidenceText(shown),
    notes: shown.some((it) => it.base === base)
      ? []
      : [`${name} was not verified on ${base}: see deno task verify --out`],
  };
}
