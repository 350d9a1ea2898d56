// SPDX-License-Identifier: GPL-2.0-only

/**
 * What every checked configuration has: the networking core and what most of
 * its users need. It costs nothing, as only the touched objects are built.
 */
const common = [
  "BPF_SYSCALL",
  "DEBUG_KERNEL",
  "EVENTFD",
  "INET",
  "IPV6",
  "KUNIT",
  "MULTIUSER",
  "NAMESPACES",
  "NET",
  "NETDEVICES",
  "NET_CORE",
  "NET_NS",
  "PACKET",
  "PCI",
  "PRINTK",
  "PROC_FS",
  "SMP",
  "SYSCTL",
  "SYSFS",
  "UNIX",
  "VIRTIO_MENU",
  "VIRTIO_PCI",
];

/**
 * The settings that a tree is configured with, on top of an otherwise empty
 * configuration.
 *
 * @param configs symbols as a series gives them: `BATMAN_ADV`, `SKB_TEST=m`;
 *   they win over all others
 * @param derived symbols that the Makefiles ask for
 */
export function configFragment(
  configs: readonly string[],
  derived: readonly string[],
  debugInfo: boolean,
): string {
  const values = new Map<string, string>();
  for (const symbol of [...common, ...derived]) values.set(symbol, "y");
  if (debugInfo) values.set("DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT", "y");
  for (const config of configs) {
    const [symbol, value = "y"] = config.replace(/^CONFIG_/, "").split("=");
    values.set(symbol!.trim(), value.trim());
  }
  return [...values].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([symbol, value]) =>
      value === "n"
        ? `# CONFIG_${symbol} is not set\n`
        : `CONFIG_${symbol}=${value}\n`
    ).join("");
}

/** The symbols that a `.config` has on, built in or as a module. */
export function enabledSymbols(dotConfig: string): ReadonlySet<string> {
  return new Set(
    [...dotConfig.matchAll(/^CONFIG_(\w+)=(?!n$)/gm)].map(([, name]) => name!),
  );
}
