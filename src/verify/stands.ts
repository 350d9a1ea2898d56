// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import { deviceStandOf, type Ground, type Stand, standOf } from "./stand.ts";
import { hasVenet } from "./subject.ts";

/** A series as it is on one tree. */
export interface SeriesMails {
  readonly name: string;
  /** Its patches in order, without the cover letter. */
  readonly mails: readonly Mail[];
  /**
   * Whether it begins with all of another one that is verified, and leaves the
   * stack as that one does: only what it adds is verified.
   */
  readonly repeats: boolean;
}

/**
 * The stands to verify on a tree, in the order in which they differ least: the
 * tree as it is, then each series, after each patch or only after the last; the
 * device of a series where there is one.
 */
export async function* standsOf(
  ground: Ground,
  series: readonly SeriesMails[],
  after: "each" | "last",
): AsyncGenerator<Stand> {
  yield await standOf(ground, undefined, [], 0);
  for (const { name, mails, repeats } of series) {
    const first = after === "each" ? 1 : mails.length;
    for (let patch = first; patch <= mails.length; patch++) {
      const stand = await standOf(ground, name, mails, patch);
      if (!repeats) yield stand;
      if (hasVenet(stand.overlay)) yield deviceStandOf(stand);
    }
  }
}
