// SPDX-License-Identifier: GPL-2.0-only
import { enabledSymbols } from "../check/config.ts";

/** What finds the races: one of them at a time, as they exclude each other. */
export type Sanitizer = "kcsan" | "kasan";

/** Enough of a machine to boot on two processors and to say so. */
const machine = [
  "64BIT",
  "ACPI",
  "BUG",
  "CC_OPTIMIZE_FOR_PERFORMANCE",
  "EXPERT",
  "INET",
  "KERNEL_GZIP",
  "NET",
  "PRINTK",
  "SERIAL_8250",
  "SERIAL_8250_CONSOLE",
  "SMP",
  "TTY",
];

/** What watches it. Names in a stack need KALLSYMS and an unwinder. */
const watched = [
  "DEBUG_ATOMIC_SLEEP",
  "DEBUG_KERNEL",
  "DEBUG_LIST",
  "DEBUG_LOCKDEP",
  "DEBUG_NET",
  "DEBUG_VM",
  "KALLSYMS",
  "PANIC_ON_OOPS",
  "PROVE_LOCKING",
  "UNWINDER_FRAME_POINTER",
];

// KCSAN_STRICT brings the model of weak memory, which finds barriers that are
// missing, and watchers that an interrupt of the same processor can meet.
const sanitizers: Readonly<Record<Sanitizer, readonly string[]>> = {
  kcsan: [
    "KCSAN",
    "KCSAN_DELAY_RANDOMIZE",
    "KCSAN_EARLY_ENABLE",
    "KCSAN_SELFTEST",
    "KCSAN_SKIP_WATCH_RANDOMIZE",
    "KCSAN_STRICT",
    "KCSAN_WEAK_MEMORY",
  ],
  kasan: ["KASAN", "KASAN_GENERIC"],
};

/**
 * The symbols that the kernel must have on.
 *
 * @param configs those of a series or a harness
 */
export function wantedSymbols(
  sanitizer: Sanitizer,
  configs: readonly string[] = [],
): readonly string[] {
  return [...machine, ...watched, ...sanitizers[sanitizer], ...configs];
}

/** The settings on top of an otherwise empty configuration. */
export function smpFragment(
  sanitizer: Sanitizer,
  configs: readonly string[] = [],
): string {
  return [
    ...wantedSymbols(sanitizer, configs).map((symbol) => `CONFIG_${symbol}=y`),
    "CONFIG_NR_CPUS=2",
    // Every race once in a second, so that one does not hide the others.
    ...(sanitizer === "kcsan" ? ["CONFIG_KCSAN_REPORT_ONCE_IN_MS=1000"] : []),
  ].map((line) => `${line}\n`).join("");
}

/** The wanted symbols that a `.config` does not have on. */
export function missingSymbols(
  dotConfig: string,
  sanitizer: Sanitizer,
  configs: readonly string[] = [],
): string[] {
  const enabled = enabledSymbols(dotConfig);
  return wantedSymbols(sanitizer, configs).filter((symbol) =>
    !enabled.has(symbol)
  );
}
