// SPDX-License-Identifier: GPL-2.0-only
// Generated from tests/golden/lamp/api.ts: change that, and run
// `deno task generate`.
/**
 * What lamp promises to user space.
 *
 * Values of its types, and how they lie in memory: little-endian, as on x86-64.
 *
 * @module
 */
import * as c from "../../../src/codec/c.ts";

/** a runner holds the lamp. */
export const LAMP_PROGRAMMED = 4;

/** How many steps a programme has at most. */
export const LAMP_STEPS_MAX = 16;

/** What runners call themselves in a log. */
export const LAMP_RUNNER_NAME = "lamp-runner";

/** The flags that a programme may carry, of which none has a meaning yet. */
export const LAMP_PROGRAMME_FLAGS = 49;

/**
 * where a runner is in its programme.
 *
 * It only ever goes forward.
 */
export enum lamp_phase {
  /** nothing has been shown yet */
  LAMP_PHASE_READY = 1,
  /** a step is being shown */
  LAMP_PHASE_SHOWING,
  /** the programme has come to its end, or been cut short */
  LAMP_PHASE_OVER = 8,
}

/** A step's mark, whole or in parts. */
export type lamp_mark = Uint8Array;
/** How {@link lamp_mark} lies in memory. */
export const lamp_mark = c.bytes(4);

/**
 * one step of a programme.
 *
 * The layout is the same on every machine.
 */
export interface lamp_step {
  /** how bright, as for lamp_set() */
  readonly level: number;
  /** a value of enum lamp_colour */
  readonly colour: number;
  /** must be 0 */
  readonly reserved: number;
  /** tells steps apart */
  readonly mark: lamp_mark;
  /** when it ends, in nanoseconds of the monotonic clock */
  readonly until: bigint;
  /** must be 0 */
  readonly spare: readonly number[];
}
/** How {@link lamp_step} lies in memory. */
export const lamp_step = c.struct<lamp_step>({
  name: "lamp_step",
  size: 24,
  members: {
    level: [0, c.u16],
    colour: [2, c.u8],
    reserved: [3, c.u8],
    mark: [4, lamp_mark],
    until: [8, c.u64],
    spare: [16, c.array(c.u32, 2)],
  },
});

/** A programme as user space hands it in. */
export interface lamp_programme {
  /** the version of this interface: LAMP_API_VERSION */
  readonly version: number;
  /** how many `steps` follow, at most LAMP_STEPS_MAX */
  readonly count: number;
  /** the steps in their order */
  readonly steps: readonly lamp_step[];
}
/** How {@link lamp_programme} lies in memory. */
export const lamp_programme = c.struct<lamp_programme>({
  name: "lamp_programme",
  size: 8,
  members: {
    version: [0, c.u32],
    count: [4, c.u32],
    steps: [8, c.flexible(lamp_step)],
  },
});
