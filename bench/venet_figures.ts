// SPDX-License-Identifier: GPL-2.0-only
import { figure } from "./measure.ts";

/** The ways in which a process gives frames to the host. */
export const ways = ["zerocopy", "copy", "veth", "tap"] as const;
/** One of {@link ways}. */
export type Way = typeof ways[number];

/**
 * What becomes of frames: a bridge drops them, or takes them on to a device, or
 * they are delivered to the host itself.
 */
export const paths = ["drop", "bridge", "local"] as const;
/** One of {@link paths}. */
export type Path = typeof paths[number];

/** The frames of a system call; a tap device takes one with each. */
export const batches = [16, 1] as const;
/** One of {@link batches}. */
export type Batch = typeof batches[number];

/**
 * Some runs of one thing. Whatever else the machine does adds to them and takes
 * nothing away: the least is nearest to what the thing itself takes, and the
 * others tell how much was added.
 */
export interface Times {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** How long a frame takes, in nanoseconds. */
export interface Rate extends Times {
  readonly path: Path;
  readonly way: Way;
  readonly batch: Batch;
  readonly bytes: number;
}

/** How long it takes until a sleeping guest hears of a frame's end. */
export interface Latency {
  readonly path: Path;
  /** Frames that are given together. */
  readonly burst: number;
  /** Completions that the guest is told of together: `ethtool -C tx-frames`. */
  readonly txFrames: number;
  readonly frames: number;
  /** Nanoseconds from the kick. */
  readonly p50: number;
  readonly p99: number;
  /** How often the guest was woken, for all frames. */
  readonly signals: number;
}

/** All that was measured. */
export interface VenetFigures {
  readonly rounds: number;
  readonly rates: readonly Rate[];
  readonly latencies: readonly Latency[];
}

/** The times of some runs. */
export function timesOf(runs: readonly number[]): Times {
  const { min: least, median, max: most } = figure(runs);
  return { least, median, most };
}

/** The rates of one way, from the shortest frame up; of a tap for any batch. */
export function ratesOf(
  { rates }: Pick<VenetFigures, "rates">,
  path: Path,
  way: Way,
  batch: Batch,
): Rate[] {
  const taken = way === "tap" ? 1 : batch;
  return rates.filter((it) =>
    it.path === path && it.way === way && it.batch === taken
  ).toSorted((a, b) => a.bytes - b.bytes);
}

/**
 * The length from which on zero copy is never slower than copying, between two
 * measured lengths where the times cross. `shortest` where it never is slower,
 * `none` where it is slower with the longest frames.
 */
export function crossover(
  figures: Pick<VenetFigures, "rates">,
  path: Path,
  batch: Batch,
): number | "shortest" | "none" {
  const zero = ratesOf(figures, path, "zerocopy", batch);
  const copy = ratesOf(figures, path, "copy", batch);
  // Below zero where zero copy is the slower.
  const gains = copy.map((it, i) => it.least - zero[i]!.least);
  const last = gains.findLastIndex((gain) => gain < 0);
  if (last < 0) return "shortest";
  if (last === gains.length - 1) return "none";
  const [before, behind] = [gains[last]!, gains[last + 1]!];
  const exponent = Math.log2(copy[last]!.bytes) +
    Math.log2(copy[last + 1]!.bytes / copy[last]!.bytes) *
      before / (before - behind);
  return Math.round(2 ** exponent);
}

/** Bits of frames in a nanosecond, which are gigabits in a second. */
export function gigabits(bytes: number, nanoseconds: number): number {
  return bytes * 8 / nanoseconds;
}
