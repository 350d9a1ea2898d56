// SPDX-License-Identifier: GPL-2.0-only

/** Which of the kernel's own checks are built in: KASAN costs much time. */
export type Variant = "plain" | "kasan";

/**
 * What every kernel has: a part's own symbols come to little beside it, so that
 * little is built anew for the next part.
 */
const common: readonly string[] = [
  "64BIT",
  "BINFMT_ELF",
  "BUG",
  "CC_OPTIMIZE_FOR_PERFORMANCE",
  "DEBUG_KERNEL",
  "DEBUG_LIST",
  "DEBUG_NET",
  "DEVTMPFS",
  "EVENTFD",
  "EXPERT",
  "INET",
  "KALLSYMS",
  "MULTIUSER",
  "NET",
  "NETDEVICES",
  "NET_CORE",
  "NULL_CHAN",
  "PRINTK",
  "SYSFS",
  "UNIX",
];

const ofVariant: Readonly<Record<Variant, readonly string[]>> = {
  plain: [],
  // INOTIFY_USER: until 6.4 KASAN needs SRCU, which has to be asked for so.
  kasan: ["KASAN", "KASAN_GENERIC", "KASAN_INLINE", "INOTIFY_USER"],
};

/** What is good to have, but cannot be had on every tree. */
const wherePossible: readonly string[] = ["DEBUG_ATOMIC_SLEEP"];

/** The settings of a kernel, by symbol: `y`, `n` or a value. */
export type Settings = ReadonlyMap<string, string>;

/**
 * The settings that a configuration must end with, on top of nothing.
 *
 * @param configs symbols of a series or a harness: `KUNIT`, `IPV6=n`; they win
 */
export function wantedSettings(
  variant: Variant,
  configs: readonly string[],
): Settings {
  const settings = new Map<string, string>();
  for (const config of [...common, ...ofVariant[variant], ...configs]) {
    const [symbol, value = "y"] = config.replace(/^CONFIG_/, "").split("=");
    settings.set(symbol!.trim(), value.trim());
  }
  return new Map([...settings].sort(([a], [b]) => a < b ? -1 : 1));
}

/** The settings as a file that the kernel's configuration starts from. */
export function fragmentOf(settings: Settings): string {
  const all = new Map(settings);
  for (const symbol of wherePossible) {
    if (!all.has(symbol)) all.set(symbol, "y");
  }
  return [...all].map(([symbol, value]) =>
    value === "n"
      ? `# CONFIG_${symbol} is not set\n`
      : `CONFIG_${symbol}=${value}\n`
  ).join("");
}

/**
 * The settings that a `.config` does not have, with what it has in their
 * place.
 *
 * @example ["KASAN=y is n"]
 */
export function unmetSettings(settings: Settings, dotConfig: string): string[] {
  const found = new Map(
    [...dotConfig.matchAll(/^CONFIG_(\w+)=(.*)$/gm)].map((
      [, symbol, value],
    ) => [symbol!, value!]),
  );
  return [...settings].flatMap(([symbol, value]) => {
    const is = found.get(symbol) ?? "n";
    return is === value ? [] : [`${symbol}=${value} is ${is}`];
  });
}
