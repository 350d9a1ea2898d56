// SPDX-License-Identifier: GPL-2.0-only
import type { Toolchain } from "./object_dir.ts";

/** A toolchain of the checks. */
export interface NamedToolchain extends Toolchain {
  readonly name: string;
  /** Whether users of the touched headers are built as well. */
  readonly users: boolean;
}

/**
 * The toolchain that builds users of the touched headers too, and whose objects
 * sparse and pahole look at.
 */
export const main: NamedToolchain = {
  name: "gcc 64-bit",
  compiler: "gcc",
  arch: "x86_64",
  config: "allnoconfig",
  users: true,
};
/** With the first one, those that netdev's machines build each patch with. */
export const others: readonly NamedToolchain[] = [
  { ...main, name: "gcc 32-bit", users: false, arch: "i386" },
  { ...main, name: "clang 64-bit", users: false, compiler: "clang" },
];
/** The first one with all that there is. */
export const full: NamedToolchain = {
  ...main,
  name: "allmodconfig",
  config: "allmodconfig",
};

/** The rules that need a build. */
export const buildRules = [
  "build",
  "allmodconfig",
  "sparse",
  "layout",
] as const;

/** One of them. */
export type BuildRule = (typeof buildRules)[number];

/** The toolchains that rules need. */
export function toolchainsFor(
  wanted: readonly BuildRule[],
): NamedToolchain[] {
  const asked = (...rules: BuildRule[]): boolean =>
    rules.some((rule) => wanted.includes(rule));
  return [
    ...asked("build", "sparse", "layout") ? [main] : [],
    ...asked("build") ? others : [],
    ...asked("allmodconfig") ? [full] : [],
  ];
}
