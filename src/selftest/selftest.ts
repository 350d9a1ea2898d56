// SPDX-License-Identifier: GPL-2.0-only

/** A selftest that a series carries, and what it takes to run it. */
export interface Selftest {
  /** The series. */
  readonly series: string;
  /** Its folder in the tree, with a Makefile that says what is compiled. */
  readonly folder: string;
  /** The script there, which prints TAP. */
  readonly script: string;
  /** Symbols that a kernel has on for it. */
  readonly configs: readonly string[];
  /** What it tests, where that is a module, and the test which needs one. */
  readonly module: {
    readonly symbol: string;
    readonly path: string;
    readonly test: string;
  };
  /** Lines of shell that go before the script: devices, and the like. */
  readonly prepare: readonly string[];
  /**
   * A command of the shell that prints how many objects of the series there
   * are, and two that make one and let it go: none may be left in the end.
   */
  readonly objects: {
    readonly count: string;
    readonly make: string;
    readonly remove: string;
  };
}

/** The selftest of venet: real packets, and processes that are guests. */
export const venetSelftest: Selftest = {
  series: "venet",
  folder: "tools/testing/selftests/drivers/net/venet",
  script: "venet.sh",
  configs: [
    "BPF_SYSCALL",
    "BQL",
    "BRIDGE",
    "DUMMY",
    "ENABLE_DEFAULT_TRACERS",
    "FTRACE",
    "IPV6",
    "NAMESPACES",
    "NETDEVICES",
    "NET_ACT_MIRRED",
    "NET_CLS_ACT",
    "NET_CLS_MATCHALL",
    "NET_CORE",
    "NET_INGRESS",
    "NET_NS",
    "NET_SCHED",
    "NET_SCH_INGRESS",
    "NET_SCH_NETEM",
    "PACKET",
    "VENET",
    "VETH",
    "VLAN_8021Q",
  ],
  module: {
    symbol: "VENET",
    path: "drivers/net/venet/venet.ko",
    test: "the module goes under traffic",
  },
  prepare: [
    "number=$(sed -n 's/ *\\([0-9]*\\) venet$/\\1/p' /proc/misc)",
    "mknod /dev/venet c 10 $number",
  ],
  objects: {
    // The rings of a host half are in memory of their own.
    count: "grep -c venet_memory_init /proc/vmallocinfo",
    make: "ip link add probe type venet",
    remove: "ip link del probe",
  },
};
