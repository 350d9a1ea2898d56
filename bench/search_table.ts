// SPDX-License-Identifier: GPL-2.0-only
import type { Figure } from "./measure.ts";

/** The heads of {@link times}. */
export const timeHeads: readonly string[] = ["ms", "from", "to"];

/** The heads of a table of searches. */
export const searchHeads: readonly string[] = [
  "",
  "states/s",
  "transitions/s",
  ...timeHeads,
];

/** The row of one search, as {@link searchHeads} has it. */
export function searchRow(
  name: string,
  { states, transitions }: {
    readonly states: number;
    readonly transitions: number;
  },
  figure: Figure,
): string[] {
  return [
    name,
    perSecond(states, figure),
    perSecond(transitions, figure),
    ...times(figure),
  ];
}

/** The median, the least and the most. */
export function times({ median, min, max }: Figure): string[] {
  return [median, min, max].map((it) => it.toFixed(0));
}

/** How many there were in a second. */
export function perSecond(amount: number, { median }: Figure): string {
  return count(amount * 1000 / median);
}

/** A number as people read it. */
export function count(amount: number): string {
  return Math.round(amount).toLocaleString("en");
}
