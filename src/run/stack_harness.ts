// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";
import type { Harness } from "./harness.ts";

/**
 * Ways that an sk_buff with a registration takes through the stack, where a
 * trace of calls does not get: sockets, taps, devices, pipes. What each of them
 * is about stands at its function in templates/run/stack.
 */
export const stackScenarios = [
  "tap",
  "two_taps",
  "tap_on_transmit",
  "two_taps_on_transmit",
  "packet_socket",
  "udp_socket",
  "udp_fragments",
  "tcp_socket",
  "tcp_backlog",
  "tcp_out_of_order",
  "splice",
  "tcp_transmit",
  "tcp_transmit_segments",
  "tcp_write_queue",
  "tcp_collapse_retrans",
  "tcp_mtu_probe",
  "gro_frags",
  "gro_receive",
  "gro_receive_frags",
  "gro_receive_list",
  "gro_short",
  "zerocopy_iter",
  "append_page",
  "page_pool",
  "netlink",
  "veth",
] as const;

/** One of {@link stackScenarios}. */
export type StackScenario = typeof stackScenarios[number];

/** What is found in a scenario, in the order in which the kernel has it. */
export const stackFacts = [
  /** Registrations that were attached. */
  "lent",
  /** Attaches that were refused, and with which errno. */
  "refused",
  "attach_error",
  /** sk_buffs or buffers of a pipe that a reader has. */
  "arrived",
  /** How many of them have a registration, and how many a lent page. */
  "covered",
  "borrowed",
  /** Callbacks that have run by the time the reader has the data. */
  "released",
  /** sk_buffs that kept a registration that was to be kept. */
  "kept",
  /** Bytes that are read as they were sent. */
  "bytes",
  /** Callbacks that have run in the end. */
  "fired",
  /** Registrations whose callback has not run in the end. */
  "lost",
  /** Registrations that were told while the stack had a covered page. */
  "early",
  /** References to lent pages that are left in the end. */
  "left",
  /** The errno of a scenario that could not go its way, or was to get one. */
  "error",
  /** The size of the MTU probe that is under way. */
  "probe_size",
] as const;

/** What is found in a scenario. */
export type StackFacts = Readonly<Record<typeof stackFacts[number], number>>;

/** What differs between trees, and the preprocessor cannot see. */
export interface StackTree {
  /** Whether pages go into an sk_buff by way of `skb_splice_from_iter()`. */
  readonly splices: boolean;
}

/** The bytes of a record: a multiple of 8. */
export const stackRecordSize = Math.ceil(stackFacts.length / 2) * 8;

const files = [
  "patchwright_deliver.c",
  "patchwright_device.c",
  "patchwright_frame.c",
  "patchwright_gro.c",
  "patchwright_loan.c",
  "patchwright_merge.c",
  "patchwright_netlink.c",
  "patchwright_socket.c",
  "patchwright_stack.c",
  "patchwright_stack.h",
  "patchwright_tap.c",
  "patchwright_tcp.c",
  "patchwright_veth.c",
];

/**
 * Renders the harness that plays {@link stackScenarios} in a kernel with the
 * `dataref` series. A call is the number of a scenario, a record its facts.
 *
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function stackHarness(tree: StackTree): Harness {
  const view = viewOf(tree);
  return {
    files: new Map(files.map((name) => [
      `net/core/${name}`,
      fillTemplate(`run/stack/${name}`, view, {
        file: "src/run/stack_harness.ts",
        line: 1,
      }),
    ])),
    makefile: files
      .filter((name) => name.endsWith(".c"))
      .map((name) => `obj-y += ${name.replace(/\.c$/, ".o")}`),
    configs: [
      // It is what selects PAGE_POOL on every tree.
      "BPF_SYSCALL",
      "NAMESPACES",
      "NETDEVICES",
      "NET_CORE",
      "NET_NS",
      "PACKET",
      "VETH",
    ],
  };
}

function viewOf({ splices }: StackTree): View {
  const padding = stackRecordSize - 4 * stackFacts.length;
  return {
    splices,
    size: stackRecordSize,
    members: lines([
      ...stackFacts.map((name) => `s32 ${name};`),
      ...(padding > 0 ? ["s32 padding;"] : []),
    ]),
    prototypes: stackScenarios
      .map((name) => `scenario_fn stack_${name};`).join("\n"),
    scenarios: lines(stackScenarios.map((name) => `stack_${name},`)),
  };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `\t${text}`).join("\n");
}

/** The facts of a scenario, from its record. */
export function stackFactsOf(records: Uint8Array, index: number): StackFacts {
  const { buffer, byteOffset } = records;
  const view = new DataView(buffer, byteOffset + index * stackRecordSize);
  const entries = stackFacts.map((
    name,
    i,
  ) => [name, view.getInt32(4 * i, true)]);
  return Object.fromEntries(entries);
}
