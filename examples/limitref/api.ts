// SPDX-License-Identifier: GPL-2.0-only
import type { atomic_t, bool, Const, int, Ptr } from "patchwright";

/**
 * counts references up to a limit.
 *
 * Embed it in the object that it counts the holders of. All 0, it is a counter
 * that nobody has a reference to.
 */
export interface limitref {
  /** references that are held */
  refs: atomic_t;
  /** references that can be held at a time */
  limit: int;
}

/**
 * set up a counter with the reference of its caller.
 *
 * @param ref counter that nobody else knows of yet
 * @param limit references that can be held at a time, at least 1
 * @context Any context.
 * @inline
 */
export declare function limitref_init(ref: Ptr<limitref>, limit: int): void;

/**
 * tell how many references are held.
 *
 * What is told may have changed already when the caller gets to know it.
 *
 * @param ref counter to look at
 * @returns the number of references.
 * @context Any context.
 * @inline
 */
export declare function limitref_read(ref: Ptr<Const<limitref>>): int;

/**
 * take a reference, where one can be had.
 *
 * @param ref counter whose object is not freed while the call lasts
 * @returns true with a reference, or false where nobody holds one any more, or
 *   as many are held as can be.
 * @context Any context. Does not sleep.
 * @mustCheck
 * @exportGpl
 */
export declare function limitref_get(ref: Ptr<limitref>): bool;

/**
 * let go of a reference.
 *
 * @param ref counter that the caller holds a reference to
 * @returns true if that was the last one, so that the object can be freed.
 * @context Any context. Does not sleep.
 * @mustCheck
 * @exportGpl
 */
export declare function limitref_put(ref: Ptr<limitref>): bool;
