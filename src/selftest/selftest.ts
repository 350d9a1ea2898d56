// SPDX-License-Identifier: GPL-2.0-only

/** A selftest that a series carries, and what it takes to run it. */
export interface Selftest {
  /** The series. */
  readonly series: string;
  /**
   * Its folder in the tree, with a Makefile that says what is run, which prints
   * TAP, and what is compiled for that; and a `config` that says what a kernel
   * has on for it.
   */
  readonly folder: string;
  /** What it tests, where that is a module, and the test which needs one. */
  readonly module: {
    readonly symbol: string;
    readonly path: string;
    readonly test: string;
  };
  /** Lines of shell that go before the scripts: devices, and the like. */
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
  module: {
    symbol: "VENET",
    path: "drivers/net/venet/venet.ko",
    test: "the module goes under traffic",
  },
  prepare: [
    "number=$(sed -n 's/ *\\([0-9]*\\) venet$/\\1/p' /proc/misc)",
    "mknod /dev/venet c 10 $number",
    "mkdir /dev/net && mknod /dev/net/tun c 10 200",
  ],
  objects: {
    // The rings of a host half are in memory of their own.
    count: "grep -c venet_memory_init /proc/vmallocinfo",
    make: "ip link add probe type venet",
    remove: "ip link del probe",
  },
};
