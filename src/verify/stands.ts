// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import type { Part } from "./part.ts";
import { type Ground, patchedBy, type Stand, standsIn } from "./stand.ts";

/** A series as it is on one tree. */
export interface SeriesMails {
  readonly name: string;
  /** Its patches in order, without the cover letter. */
  readonly mails: readonly Mail[];
}

/**
 * The stands to verify on a tree, in the order in which they differ least: the
 * tree as it is, where it has something that a series changes, then each
 * series, after each patch or only after the last.
 */
export async function* standsOf(
  ground: Ground,
  series: readonly SeriesMails[],
  parts: readonly Part[],
  after: "each" | "last",
): AsyncGenerator<Stand> {
  const partsOf = (name: string): Part[] =>
    parts.filter(({ series }) => series.includes(name));
  const ofTree = parts.filter((part) =>
    part.ofTree && series.some(({ name }) => part.series.includes(name))
  );
  yield* await standsIn(
    ground,
    await patchedBy(ground, undefined, [], 0),
    ofTree,
  );
  for (const { name, mails } of series) {
    const first = after === "each" ? 1 : mails.length;
    for (let patch = first; patch <= mails.length; patch++) {
      const patched = await patchedBy(ground, name, mails, patch);
      yield* await standsIn(ground, patched, partsOf(name));
    }
  }
}
