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
import { processHarness } from "./process_harness.ts";

/** The kernel's part: the host's stack. */
const kernelUnits = ["patchwright_host.c", "patchwright_stack.c"];

/** The program that is the guest. */
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
  "patchwright_stack.h",
  "patchwright_venet.h",
];

/**
 * Renders the harness that replays traces of a device in a kernel with the
 * `venet` series: a process that is the guest, and in the kernel the stack of
 * the host.
 *
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function venetHarness(): Harness {
  const process = processHarness(venetLayout.size, guestUnits);
  const names = [...headers, ...kernelUnits, ...guestUnits];
  const own = names.map((name): [string, string] => [
    `net/core/${name}`,
    fillTemplate(`run/venet/${name}`, view, {
      file: "src/run/venet_harness.ts",
      line: 1,
    }),
  ]);
  return {
    files: new Map([...process.files, ...own]),
    makefile: [
      ...process.makefile,
      ...kernelUnits.map((name) => `obj-y += ${name.replace(".c", ".o")}`),
    ],
    configs: [
      ...process.configs,
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
