// SPDX-License-Identifier: GPL-2.0-only
import type { SearchedModel } from "../explore/searched_model.ts";
import type { Subject } from "./subject.ts";

/** The text of a file of a kernel; `undefined` where there is none. */
export type TextOf = (path: string) => Promise<string | undefined>;

/** A part of the kernel that a model tells of. */
export interface Part {
  /** The names of the series that it is verified with. */
  readonly series: readonly string[];
  /** The tree has it too, without any patch. */
  readonly ofTree?: true;
  /** The models of it, for `explore` to search. */
  readonly models: readonly SearchedModel[];
  /** What a kernel has of it; `undefined` where that is nothing yet. */
  subjectIn(textOf: TextOf): Promise<Subject | undefined>;
}
