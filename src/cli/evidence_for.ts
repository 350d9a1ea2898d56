// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import { evidenceText } from "../submit/evidence.ts";
import { isClean, type Verified } from "../verify/verified.ts";
import type { ReadResult } from "./read_results.ts";

/** The matrix for the cover letter of a series, and what to know of it. */
export interface FoundEvidence {
  /** `undefined` where nothing was verified. */
  readonly evidence: string | undefined;
  readonly notes: readonly string[];
}

/**
 * The newest results of the whole series, one for each kernel and part of it;
 * of those of one day, one that found something, or else that of the most calls.
 * A cover letter speaks for its patches: what does not tell that it is of them
 * is left out, and a note says so.
 *
 * @param current Digests of the patches as they are.
 * @param base The tree that they are for.
 */
export function evidenceFor(
  results: readonly ReadResult[],
  series: string,
  current: ReadonlySet<string>,
  base: string,
): FoundEvidence {
  const whole = results.filter(({ verified: it }) =>
    it.series === series && it.patch === it.patches
  );
  const ours = whole.filter(({ verified: { patchesDigest: digest } }) =>
    digest !== undefined && current.has(digest)
  );
  const shown = newest(ours);
  const left = whole.length - ours.length;
  return {
    evidence: evidenceText(
      shown.map((it) => ({ ...it, agrees: it.outcome === "agrees" })),
    ),
    notes: [
      ...(left === 0 ? [] : [
        `${count(left, "result")} left out: of other patches of ${series}, ` +
        "or of some that are not named",
      ]),
      ...(shown.some((it) => it.base === base) ? [] : [
        `${series} as it is was not verified on ${base}: ` +
        "see deno task verify --out",
      ]),
    ],
  };
}

function newest(results: readonly ReadResult[]): Verified[] {
  const latest = new Map(
    results.toSorted((a, b) =>
      (a.date ?? "").localeCompare(b.date ?? "") ||
      Number(isClean(b.verified)) - Number(isClean(a.verified)) ||
      a.verified.calls - b.verified.calls
    ).map(({ verified: it }) => [`${it.implementation} ${it.base}`, it]),
  );
  return [...latest].toSorted(([a], [b]) =>
    a.localeCompare(b, "en", { numeric: true })
  ).map(([, it]) => it);
}
