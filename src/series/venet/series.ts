// SPDX-License-Identifier: GPL-2.0-only
import { file, type NewFile, where } from "../../description/edit.ts";
import { calls, hasMember } from "../../description/fact.ts";
import { patch, series } from "../../description/series.ts";
import { definitions, type Hole, verbatim } from "../../description/text.ts";
import { template } from "../templates.ts";
import dataref from "../dataref/series.ts";
import { drawings } from "./drawings.ts";
import { knobs } from "./knobs.ts";
import { tables } from "./tables.ts";

const driver = "drivers/net/venet";
const selftests = "tools/testing/selftests/drivers/net/venet";
const section = "VENET VIRTUAL ETHERNET DEVICE";

const c = (
  name: string,
  holes: Readonly<Record<string, Hole>> = {},
): ReturnType<typeof template> => template(`series/venet/${name}`, holes);
const message = (name: string): ReturnType<typeof template> =>
  c(`messages/${name}.txt`);

/** eventfd_signal() adds one, and takes no number to add. */
const signalsOnce = calls(
  "include/linux/eventfd.h",
  "eventfd_signal",
  "eventfd_signal_mask",
);

/** A device tells what each of its queues counts. */
const queueStats = hasMember(
  "include/net/netdev_queues.h",
  "netdev_stat_ops",
  "get_base_stats",
);

/** A file of the driver, as a template has it. */
const add = (
  name: string,
  holes: Readonly<Record<string, Hole>> = {},
): NewFile => file(`${driver}/${name}`).create(c(name, holes));

/** A file of the selftests. */
const addTest = (name: string, from = name): NewFile =>
  file(`${selftests}/${name}`).create(c(`selftests/${from}`));

const ringSizes = {
  ringSize: knobs.ringSize.default,
  leastRing: knobs.ringSize.from,
  mostRing: knobs.ringSize.to,
};

/** /dev/venet comes and goes with the module. */
const registered = [
  file(`${driver}/main.c`).include("net/rtnetlink.h")
    .after(verbatim('#include "chardev.h"')),
  file(`${driver}/main.c`).function("venet_module_init")
    .statement("return 0;").before(c("main_register.c")),
  file(`${driver}/main.c`).function("venet_module_init")
    .label("destroy_wq").before(c("main_unregister.c")),
  file(`${driver}/main.c`).function("venet_module_exit")
    .call("rtnl_link_unregister").before(verbatim("venet_chardev_exit();")),
];

/** venet, the virtual Ethernet device that registrations were thought for. */
export default series({
  name: "venet",
  prefix: "PATCH net-next",
  date: "2026-11-24T12:00:00+00:00",
  api: import.meta.resolve("./api.ts"),
  requires: dataref.requires,
  configs: [...dataref.configs, "VENET=y", "VENET_KUNIT_TEST=y"],
  sameSize: dataref.sameSize,
  cover: {
    subject: "net: venet, a virtual Ethernet device with zero-copy transmit",
    body: c("cover.txt"),
  },
  patches: [
    ...dataref.patches,
    patch({
      subject: "net: venet: add the interface between guest and host",
      message: message("uapi"),
      changes: [
        file("include/uapi/linux/venet.h").create(c("uapi.h", {
          rings: definitions(import.meta.resolve("./ioq.ts")),
          device: definitions(import.meta.resolve("./abi.ts")),
          attributes: tables.attributes,
        })),
        file("MAINTAINERS").maintainersSection(section, c("maintainers")),
      ],
    }),
    patch({
      subject: "net: venet: add the device",
      message: message("device"),
      changes: [
        file("drivers/net/Kconfig").config("VETH")
          .before(verbatim('source "drivers/net/venet/Kconfig"')),
        file("drivers/net/Makefile").makeLine("veth.o")
          .before(verbatim("obj-$(CONFIG_VENET) += venet/")),
        add("Kconfig"),
        add("Makefile", { queueStats }),
        add("ioq.h"),
        add("ioq.c"),
        file("include/trace/events/venet.h").create(c("trace.h", {
          symbols: tables.traceSymbols,
          tracepoints: tables.tracepoints,
        })),
        add("trace.c"),
        add("stats.h", { stats: tables.stats }),
        add("stats.c", { stats: tables.stats }),
        add("venetdev.h", { queueStats, linkStates: tables.linkStates }),
        add("venetdev.c", {
          copybreak: knobs.copybreak.default,
          txFrames: knobs.txFrames.default,
          queueStats,
        }),
        add("memory.c"),
        add("events.c", { events: tables.events }),
        add("frames.c"),
        add("receive.c", { rules: tables.rules }),
        add("transmit.c"),
        add("call.c", { offered: tables.offered, calls: tables.calls }),
        add("ethtool.c", ringSizes),
        add("venet.h"),
        add("guest.c", { queueStats }),
        ...where(queueStats, add("queue_stats.c")),
        add("ioq_test.c"),
        add("napi_test.h"),
        add("venet_test.c", { broken: tables.broken, queueStats }),
        add("guest_test.c"),
        add("loopback.c", {
          attributes: tables.attributes,
          ringSize: knobs.ringSize.default,
        }),
        add("main.c"),
        file("MAINTAINERS").maintainersFile(section, `${driver}/`),
        file("MAINTAINERS").maintainersFile(
          section,
          "include/trace/events/venet.h",
        ),
      ],
    }),
    patch({
      subject: "net: venet: let a process be the guest",
      message: message("chardev"),
      changes: [
        file("include/uapi/linux/venet_dev.h").create(c("uapi_dev.h", {
          device: definitions(import.meta.resolve("./chardev.ts")),
          requests: tables.requests,
        })),
        add("chardev.h"),
        add("chardev.c", { signalsOnce, ...ringSizes }),
        file(`${driver}/Makefile`).makeLine("loopback.o")
          .after(verbatim("venet-y += chardev.o")),
        ...registered,
        file("MAINTAINERS").maintainersFile(
          section,
          "include/uapi/linux/venet_dev.h",
        ),
      ],
    }),
    patch({
      subject: "selftests: drivers: net: send traffic through venet",
      message: message("selftests"),
      changes: [
        addTest("Makefile"),
        addTest("config"),
        addTest("settings"),
        addTest("lib.sh"),
        addTest("link.sh"),
        addTest("traffic.sh"),
        addTest("stack.sh"),
        addTest("hostile.sh"),
        addTest("teardown.sh"),
        addTest("guest.h"),
        addTest("guest.c"),
        addTest("host.h"),
        addTest("host.c"),
        addTest("venet-guest.c"),
        addTest("venet-xdp.c"),
        addTest("venet-tap.c"),
        addTest("tricks.h"),
        addTest("tricks.c"),
        addTest("hostile-frames.c"),
        addTest("hostile-rings.c"),
        addTest("hostile-calls.c"),
        addTest("hostile-file.c"),
        addTest("venet-hostile.c"),
        addTest("venet-race.c"),
        addTest(".gitignore", "gitignore"),
        file("tools/testing/selftests/Makefile").makeLine("drivers/net/team")
          .after(verbatim("TARGETS += drivers/net/venet")),
        file("MAINTAINERS").maintainersFile(section, `${selftests}/`),
      ],
    }),
    patch({
      subject: "Documentation: networking: describe venet",
      message: message("documentation"),
      changes: [
        file("Documentation/networking/venet.rst").create(c("venet.rst", {
          attributes: tables.attributes,
          calls: tables.calls,
          rules: tables.rules,
          knobs: tables.knobs,
          counters: tables.stats,
          tracepoints: tables.tracepoints,
          ...drawings,
        })),
        file("Documentation/networking/index.rst").toctree("vrf")
          .before(verbatim("venet")),
        file("MAINTAINERS").maintainersFile(
          section,
          "Documentation/networking/venet.rst",
        ),
      ],
    }),
  ],
});
