// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";
import { counters } from "../venet/counters.ts";
import { type Frame, headerLength, type Part } from "../venet/frame.ts";
import { frames } from "../venet/frames.ts";
import {
  ARRIVED,
  COOKIES,
  EVENT,
  HELD,
  LENGTH_UNIT,
  PAGES,
  RING,
  venetLayout,
} from "../venet/layout.ts";
import { venetOperationList } from "../venet/operations.ts";
import type { Harness } from "./harness.ts";
import { tunables } from "./uml_fixups.ts";

/** The kernel's part: it gives the calls out, and is the host's stack. */
const kernelUnits = [
  "patchwright_host.c",
  "patchwright_run.c",
  "patchwright_stack.c",
  "patchwright_guest_blob.S",
];

/** The program that is the guest, which is put into the kernel. */
const guestUnits = [
  "patchwright_guest_device.c",
  "patchwright_guest_events.c",
  "patchwright_guest_frames.c",
  "patchwright_guest_main.c",
  "patchwright_guest_memory.c",
  "patchwright_guest_ring.c",
];

const headers = [
  "patchwright_guest.h",
  "patchwright_host.h",
  "patchwright_stack.h",
  "patchwright_venet.h",
];

const objectsOf = (units: readonly string[]): string[] =>
  units.map((name) => name.replace(/\.[cS]$/, ".o"));

/**
 * Renders the harness that replays traces of a device in a kernel with the
 * `venet` series: a process that is the guest, and in the kernel the stack of
 * the host. It defines `patchwright_run()`.
 *
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function venetHarness(): Harness {
  const names = [...headers, ...kernelUnits, ...guestUnits];
  return {
    files: new Map(names.map((name) => [
      `net/core/${name}`,
      fillTemplate(`run/venet/${name}`, view, {
        file: "src/run/venet_harness.ts",
        line: 1,
      }),
    ])),
    makefile: [
      ...objectsOf(kernelUnits).map((name) => `obj-y += ${name}`),
      "userprogs := patchwright_guest",
      `patchwright_guest-objs := ${objectsOf(guestUnits).join(" ")}`,
      "userccflags += -O2 -idirafter $(srctree)/include/uapi",
      "userldflags += -static",
      "$(obj)/patchwright_guest_blob.o: $(obj)/patchwright_guest",
    ],
    configs: [
      "BINFMT_ELF",
      "DEVTMPFS",
      "EVENTFD",
      "NETDEVICES",
      "NET_CORE",
      "VENET",
    ],
  };
}

const view: View = {
  ring: RING,
  cookies: COOKIES,
  pages: PAGES,
  held: HELD,
  counters: counters.length,
  lengthUnit: LENGTH_UNIT,
  ...ARRIVED,
  ...EVENT,
  size: venetLayout.size,
  tunables,
  operations: lines(
    venetOperationList.map(({ name }) => `CALL_${name.toUpperCase()},`),
  ),
  members: lines([
    ...venetLayout.fields.map(({ name, count }) => `__u8 ${name}[${count}];`),
    ...padding(),
  ]),
  observedCounters: lines(
    counters.map((name) =>
      `{ "${name}", offsetof(struct observation, ${name}) },`
    ),
  ),
  frames: lines(
    Object.values(frames).map((list) =>
      `{\n${
        list.map((frame) => `\t\t${initializerOf(frame)},`).join("\n")
      }\n\t},`
    ),
  ),
};

function initializerOf(frame: Frame): string {
  const { headers, flags, len, csum, gso, parts, descriptor } = frame;
  const { family, vlan, protocol, doff } = headers;
  return `{ ${
    [
      family,
      Number(vlan),
      { tcp: 6, udp: 17 }[protocol],
      doff,
      headerLength(headers),
      flags,
      len,
      `${frame.count ?? parts.length}u`,
      `{ ${csum.start}, ${csum.offset} }`,
      `{ .type = ${gso.type}, .hdrlen = ${gso.hdrlen}, .size = ${gso.size} }`,
      parts.length,
      `{ ${parts.map(partOf).join(", ")} }`,
      descriptor?.len ?? 32 + 16 * parts.length,
      (descriptor?.at ?? "here").toUpperCase(),
    ].join(", ")
  } }`;
}

function partOf({ at, len }: Part): string {
  return typeof at === "number"
    ? `{ HERE, ${at}, ${len} }`
    : `{ ${at.toUpperCase()}, 0, ${len} }`;
}

/** What rounds an observation up to its size. */
function padding(): string[] {
  const used = venetLayout.fields.reduce((sum, { count }) => sum + count, 0);
  const left = venetLayout.size - used;
  return left > 0 ? [`__u8 padding[${left}];`] : [];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `\t${text}`).join("\n");
}
