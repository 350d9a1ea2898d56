// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { buildUml, kernelOf } from "../../src/run/build.ts";
import { idleHarness } from "../../src/run/idle_harness.ts";
import type { Variant } from "../../src/run/kernel_config.ts";
import { bootKunit } from "../../src/run/kunit.ts";
import type { Overlay } from "../../src/run/overlay.ts";
import type { Ground } from "../../src/verify/stand.ts";

/** KUnit suites that a series carries. */
export interface Suites {
  /** Their name, as `kunit.filter_glob` has it. */
  readonly filter: string;
  /** Symbols that a kernel has on for them. */
  readonly configs: readonly string[];
  readonly variant: Variant;
}

/** Builds a kernel with suites in it, and gives what they printed. */
export async function ktapOf(
  ground: Ground,
  overlay: Overlay,
  { filter, configs, variant }: Suites,
): Promise<string[]> {
  const built = await buildUml({
    ...ground,
    overlay,
    harness: { ...idleHarness, configs: ["KUNIT", ...configs] },
    variant,
  });
  const kunit = await bootKunit({
    kernel: kernelOf(built, `${ground.base} with KUnit suites`),
    suite: filter,
    timeLimitSeconds: 120,
    scratch: ground.scratch,
  });
  assert(kunit.outcome === "ran", JSON.stringify(kunit, null, 2));
  return [...kunit.tap];
}

/** The names of the cases with a result. */
export function cases(
  ktap: readonly string[],
  result: "ok" | "not ok",
): string[] {
  const line = new RegExp(`^ {4}${result} \\d+ (test_\\w+)`);
  return ktap.flatMap((it) => line.exec(it)?.[1] ?? []);
}

/** The names of the cases that a source lists. */
export function declaredCases(source: string): string[] {
  return [...source.matchAll(/KUNIT_CASE(?:_PARAM)?\((\w+)/g)]
    .map(([, name]) => name!);
}
