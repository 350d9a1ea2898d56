// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { contract } from "../skb/contract.ts";
import { evidenceText } from "../submit/evidence.ts";
import { venetContract } from "../venet/contract.ts";
import { root } from "./paths.ts";
import { readResults } from "./read_results.ts";

/** The matrix for the cover letter of a series, and what to know of it. */
export interface FoundEvidence {
  /** `undefined` where nothing was verified. */
  readonly evidence: string | undefined;
  readonly notes: readonly string[];
}

/**
 * The newest results of the whole series, one for each kernel.
 *
 * @param folders Folders with results, beside those of the project.
 */
export async function evidenceFor(
  { name }: Series,
  base: string,
  folders: readonly string[],
): Promise<FoundEvidence> {
  const results = await readResults([`${root}/docs/campaigns`, ...folders]);
  const latest = new Map(
    results
      .filter(({ verified: it }) =>
        it.series === name && it.patch === it.patches
      )
      .toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""))
      .map(({ verified }) => [verified.base, verified]),
  );
  const shown = [...latest.values()].toSorted((a, b) =>
    a.base.localeCompare(b.base, "en", { numeric: true })
  ).map((it) => ({ ...it, agrees: it.outcome === "agrees" }));
  const clauses = (name === "venet" ? venetContract : contract)
    .map((clause) => clause.name);
  return {
    evidence: evidenceText(clauses, shown),
    notes: latest.has(base)
      ? []
      : [`${name} was not verified on ${base}: see deno task verify --out`],
  };
}
