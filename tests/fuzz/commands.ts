// SPDX-License-Identifier: GPL-2.0-only
import { root } from "../tidy/sources.ts";
import type { Place } from "./launched.ts";

/** Commands that write something, or run programs, by what they are called. */
export const commands = {
  "generate": (it) => ["generate", "--tree", it.tree, "--out", it.out],
  "generate on a Debian kernel": () => ["generate", "--base", "6.12"],
  "trees fetch": () => ["trees", "fetch", "6.1"],
  "init": () => ["init", "lot"],
  "docs": (it) => ["docs", "--out", it.out],
  "submit": (it) => [
    ...["submit", "--series", "lamp", "--tree", it.tree],
    ...["--to-dir", it.out, "--force"],
  ],
  "check": (it) => ["check", "--tree", it.tree],
  "check with results": (
    it,
  ) => ["check", "--tree", it.tree, "--out", it.out],
} satisfies Record<string, (place: Place) => string[]>;

/** One of them. */
export type Command = keyof typeof commands;

/** The place for a command: a site is made of a project that has patches. */
export function placeFor(command: Command, place: Place): Place {
  return command === "docs" ? { ...place, project: example } : place;
}

const example = decodeURIComponent(
  new URL("examples/limitref", root).pathname,
);

/** The names of a table. */
export function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}
