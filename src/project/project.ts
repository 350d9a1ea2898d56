// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import type { DescribedPart } from "../verify/described_part.ts";
import type { Part } from "../verify/part.ts";

/** What the commands work on: the default export of a `patchwright.ts`. */
export interface Project {
  /** The changes, in the order in which they are shown. */
  readonly series: readonly Series[];
  /** What of a kernel is held against a model. */
  readonly parts: readonly (DescribedPart | Part)[];
}

/**
 * Describes a project; see {@link Project}.
 *
 * @example
 * // patchwright.ts
 * import { project } from "patchwright";
 * import limitref from "./series.ts";
 *
 * export default project({ series: [limitref] });
 */
export function project(
  given: Pick<Project, "series"> & Partial<Project>,
): Project {
  return { parts: [], ...given };
}
