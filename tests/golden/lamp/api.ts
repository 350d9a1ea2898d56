// SPDX-License-Identifier: GPL-2.0-only
import {
  type __aligned_u64,
  type __be32,
  type __u16,
  type __u32,
  type __u8,
  type Arr,
  BIT,
  type Bits,
  type bool,
  type Const,
  type Flex,
  type FnPtr,
  type int,
  type Ptr,
  type u16,
  type u32,
  type u8,
  type Union,
  type unsigned_int,
  type unsigned_long,
} from "../../../src/description/ctype.ts";
import type { lamp, lamp_colour } from "../kernel_types.ts";

/** a runner holds the lamp */
export const LAMP_PROGRAMMED = BIT(2);

/** How many steps a programme has at most. */
export const LAMP_STEPS_MAX = 16;

/** What runners call themselves in a log. */
export const LAMP_RUNNER_NAME = "lamp-runner";

/** The flags that a programme may carry, of which none has a meaning yet. */
export const LAMP_PROGRAMME_FLAGS = BIT(0) | (0x3 << 4);

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
  LAMP_PHASE_OVER = lamp_phase.LAMP_PHASE_READY + 7,
}

/**
 * A step's mark, whole or in parts.
 * @uapi
 * @size 4
 */
export interface lamp_mark extends Union {
  /** the mark as it travels between machines */
  whole: __be32;
  /** the mark byte by byte */
  part: Arr<__u8, 4>;
}

/**
 * one step of a programme.
 *
 * The layout is the same on every machine.
 * @uapi
 * @size 24
 */
export interface lamp_step {
  /** how bright, as for lamp_set() */
  level: __u16;
  /** a value of {@link lamp_colour} */
  colour: __u8;
  /**
   * must be 0
   * @offset 3
   */
  reserved: __u8;
  /** tells steps apart */
  mark: lamp_mark;
  /**
   * when it ends, in nanoseconds of the monotonic clock
   * @offset 8
   */
  until: __aligned_u64;
  /** must be 0 */
  spare: Arr<__u32, 2>;
}

/**
 * A programme as user space hands it in.
 * @uapi
 */
export interface lamp_programme {
  /** the version of this interface: LAMP_API_VERSION */
  version: __u32;
  /** how many @steps follow, at most {@link LAMP_STEPS_MAX} */
  count: __u32;
  /** the steps in their order */
  steps: Flex<lamp_step>;
}

/**
 * is told that a programme is over.
 *
 * @param lamp lamp that it was shown on
 * @param error 0, or why the programme was cut short, as a negative errno
 * @context Process context; may sleep.
 */
export type lamp_done = FnPtr<(lamp: Ptr<lamp>, error: int) => void>;

/** What lamps count, with what programmes add to it. */
export interface lamp_stats {
  /** programmes that came to their end */
  programmes: unsigned_long;
  /**
   * steps that were left out because their time was over before they could be
   * shown, over all programmes
   */
  skipped: u32;
}

/**
 * shows a programme on a lamp.
 *
 * Owned by whoever called {@link lamp_runner_init}, and not to be freed before
 * @done has been called. Three things can end a programme:
 *
 * - its last step,
 * - a level that the lamp refuses,
 * - another runner.
 */
export interface lamp_runner {
  /** lamp to show it on */
  lamp: Ptr<lamp>;
  /** programme to show */
  programme: Ptr<Const<lamp_programme>>;
  /** called once, at the end */
  done: lamp_done;
  /** picks the colour where a step leaves it open; may be NULL */
  pick: FnPtr<(runner: Ptr<Const<lamp_runner>>, step: u32) => lamp_colour>;
  /** how far it is */
  phase: lamp_phase;
  /** how often to start again */
  loops: Bits<u8, 4>;
  /** whether the lamp stays lit at the end */
  stay: Bits<u8, 1>;
  /**
   * levels that have been shown
   * @private
   */
  shown: Arr<u16, typeof LAMP_STEPS_MAX>;
  /**
   * step that comes next
   * @private
   */
  next: u32;
  /** room that the owner asked for */
  room: Flex<u8>;
}

/**
 * tell whether a lamp can show a step.
 *
 * @param step step to look at
 * @returns true if its level is one that lamps have.
 * @context Any context.
 * @static
 */
export declare function lamp_step_valid(step: Ptr<Const<lamp_step>>): bool;

/**
 * tell whether a runner has nothing to do.
 *
 * @param runner runner to look at
 * @returns true before the first step and after the last one.
 * @context Any context.
 * @inline
 */
export declare function lamp_runner_idle(
  runner: Ptr<Const<lamp_runner>>,
): bool;

/**
 * make a runner ready.
 *
 * @param runner runner to make ready, of which nothing is kept
 * @param lamp lamp to show the programme on
 * @param programme programme that has been checked, to stay valid until @done
 * @param done called once, at the end
 * @context Any context.
 * @exportGpl
 */
export declare function lamp_runner_init(
  runner: Ptr<lamp_runner>,
  lamp: Ptr<lamp>,
  programme: Ptr<Const<lamp_programme>>,
  done: lamp_done,
): void;

/**
 * show what is left of a programme.
 *
 * @param runner runner that {@link lamp_runner_init} has made ready
 * @returns 0 at the end of the programme, -EINVAL if a step is not valid, in
 *   which case the programme is over too.
 * @context Process context; may sleep.
 * @export
 * @mustCheck
 */
export declare function lamp_run(runner: Ptr<lamp_runner>): int;

/**
 * count how many programmes a lamp has shown.
 *
 * @param lamp lamp to ask
 * @param flags must be 0
 * @returns how many came to their end.
 * @context Any context.
 */
export declare function lamp_programmes(
  lamp: Ptr<Const<lamp>>,
  flags: unsigned_int,
): unsigned_long;
