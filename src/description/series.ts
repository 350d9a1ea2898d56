// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";
import type { Change } from "./edit.ts";
import type { Fact } from "./fact.ts";
import { here } from "./position.ts";
import type { Revision } from "./revision.ts";
import type { Text } from "./text.ts";

/** One patch: one commit, one mail. */
export interface Patch {
  /** The subject without prefix and number: `net: count datarefs once`. */
  readonly subject: string;
  /** The body of the commit message; lines of at most 75 columns. */
  readonly message: Text;
  /** `Link:`, `Fixes:` and the like, in order; Signed-off-by is a person's. */
  readonly trailers: readonly string[];
  readonly changes: readonly Change[];
  /** The patch exists only on a tree where the fact holds. */
  readonly when?: Fact;
  readonly position: Position;
}

/** A claim that `check` measures on the tree: the struct keeps its size. */
export interface SameSize {
  readonly struct: string;
  /** An object that uses the struct: `net/core/skbuff.o`. */
  readonly object: string;
}

/** A whole API change: what `generate` turns into mails. */
export interface Series {
  /** The stem that names the change everywhere. */
  readonly name: string;
  /** What stands in the brackets: `PATCH net-next`, `RFC PATCH net-next`. */
  readonly prefix: string;
  /** Date of every commit and mail, RFC 3339 with offset. */
  readonly date: string;
  /** The file with the TypeScript declarations, as a file: URL. */
  readonly api: string;
  /** What must be true of the kernel at hand. */
  readonly requires: readonly Fact[];
  readonly patches: readonly Patch[];
  /** The cover letter; needed from two patches up. */
  readonly cover?: { readonly subject: string; readonly body: Text };
  /** Kconfig symbols that `check` turns on to build what is touched. */
  readonly configs: readonly string[];
  readonly sameSize: readonly SameSize[];
  /** What was sent, and what is to be sent next: the last of them. */
  readonly revisions: readonly Revision[];
  readonly position: Position;
}

/** Describes one patch; see {@link Patch}. */
export function patch(
  given:
    & Omit<Patch, "position" | "trailers">
    & Partial<Pick<Patch, "trailers">>,
): Patch {
  return { trailers: [], ...given, position: here() };
}

type Optional = "requires" | "configs" | "sameSize" | "revisions";

/** Describes a series; see {@link Series}. */
export function series(
  given:
    & Omit<Series, "position" | Optional>
    & Partial<Pick<Series, Optional>>,
): Series {
  return {
    requires: [],
    configs: [],
    sameSize: [],
    revisions: [],
    ...given,
    position: here(),
  };
}
