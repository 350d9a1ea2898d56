// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { ProcessError, programFailed } from "../kernel/process.ts";
import { isUnusable } from "../kernel/tree_cache.ts";
import { reasonOf } from "./reason_of.ts";

/**
 * What is wrong with the machine, for an error that no caller foresaw: PW307
 * for a program, PW403 for a place that is full or may not be written.
 *
 * @returns `undefined` for a defect of patchwright
 */
export function unforeseen(error: unknown): Diagnostic | undefined {
  if (error instanceof ProcessError) return programFailed(error);
  if (!isUnusable(error)) return undefined;
  return {
    code: "PW403",
    message: reasonOf(error),
    hint:
      "make room, or mend the permissions of this place; XDG_CACHE_HOME moves the cache",
  };
}
