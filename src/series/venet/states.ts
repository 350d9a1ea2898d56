// SPDX-License-Identifier: GPL-2.0-only
import { type Call, calls } from "./device.ts";
import { at, type Place } from "./place.ts";

/** What a host half can be in. */
export const states = {
  down: "The link is down, as it is at first. What the device can do is " +
    "agreed on now, and stays so until it is agreed on anew.",
  up: "Frames and events go through the rings.",
  gone: "The network device of the host half goes or has gone. Frames may " +
    "still be on their way.",
} as const;

/** One of {@link states}. */
export type State = keyof typeof states;

/** What happens to a host half in a state, and what comes of it. */
export interface Transition {
  readonly in: readonly State[];
  /** Calls by their id, requests of /dev/venet, and events in words. */
  readonly on: readonly string[];
  /** When; of several with the same `in` and `on`, the last one has none. */
  readonly where?: string;
  /** The state that follows; the same one without it. */
  readonly next?: State;
  /** What the call returns, or what the guest is told. */
  readonly hears: string;
  readonly by: Place;
}

const idsOf = (which: (call: Call) => boolean): string[] =>
  calls.filter(which).map(({ id }) => id);

const whileDown = idsOf(({ down, offered }) => offered && down);
const link = ["VENET_CALL_LINKUP", "VENET_CALL_LINKDOWN"];
const queries = idsOf(({ id, down, offered }) =>
  offered && !down && !link.includes(id)
);
const unknown = idsOf(({ offered }) => !offered);
const known = idsOf(({ offered }) => offered);

const setUp = "the host half is set up or down";
const complete = "a frame is complete";
const resize = "ethtool -G of the host half";

/** All that can happen: calls and requests first, then events. */
export const transitions: readonly Transition[] = [
  {
    in: ["down"],
    on: ["VENET_CALL_NEGCAP"],
    hears: "0, with what was asked for and is offered; nothing of a group " +
      "that is unknown",
    by: at("call.c", "call_negcap"),
  },
  {
    in: ["down"],
    on: ["VENET_CALL_FLUSHRX"],
    where: "the host knows the RX ring",
    hears: "0; all buffers of the RX ring are back, empty",
    by: at("transmit.c", "venetdev_flush_rx"),
  },
  {
    in: ["down"],
    on: ["VENET_CALL_FLUSHRX"],
    hears: "-EINVAL",
    by: at("call.c", "call_flushrx"),
  },
  {
    in: ["down"],
    on: ["VENET_CALL_LINKUP"],
    where: "RX and TX, and EVQ for events, have magic, version and size",
    next: "up",
    hears: "0, then VENET_EVENT_LINKSTATE where agreed on",
    by: at("events.c", "venet_events_start"),
  },
  {
    in: ["down"],
    on: ["VENET_CALL_LINKUP"],
    hears: "-EINVAL",
    by: at("ioq.c", "ioq_attach"),
  },
  {
    in: ["down"],
    on: ["VENET_CALL_LINKDOWN"],
    hears: "0",
    by: at("call.c", "call_linkdown"),
  },
  {
    in: ["down"],
    on: ["VENET_IOC_MEM"],
    hears: "0; or why the memory cannot be used",
    by: at("chardev.c", "request_mem"),
  },
  {
    in: ["up"],
    on: whileDown,
    hears: "-EBUSY",
    by: at("call.c", "venetdev_call"),
  },
  {
    in: ["up"],
    on: ["VENET_CALL_LINKUP"],
    hears: "-EBUSY",
    by: at("venetdev.c", "venetdev_link_up"),
  },
  {
    in: ["up"],
    on: ["VENET_CALL_LINKDOWN"],
    next: "down",
    hears: "0, and no more events",
    by: at("venetdev.c", "venetdev_link_down"),
  },
  {
    in: ["up"],
    on: ["VENET_IOC_MEM"],
    hears: "-EBUSY",
    by: at("chardev.c", "request_mem"),
  },
  {
    in: ["down", "up"],
    on: queries,
    hears: "0, with the answer",
    by: at("call.c", "venetdev_call"),
  },
  {
    in: ["gone"],
    on: known,
    hears: "-ENODEV",
    by: at("call.c", "venetdev_call"),
  },
  {
    in: ["gone"],
    on: ["VENET_IOC_MEM"],
    hears: "-ENODEV",
    by: at("chardev.c", "request_mem"),
  },
  {
    in: ["down", "up", "gone"],
    on: unknown,
    hears: "-EOPNOTSUPP",
    by: at("call.c", "venetdev_call"),
  },
  {
    in: ["down"],
    on: [setUp, complete],
    hears: "nothing; where agreed on, an event once the link is up",
    by: at("events.c", "flush"),
  },
  {
    in: ["down"],
    on: [resize],
    hears: "nothing; the next VENET_CALL_LINKUP wants rings of the new size",
    by: at("memory.c", "replace"),
  },
  {
    in: ["up"],
    on: [resize],
    hears: "nothing: -EBUSY for who asks",
    by: at("memory.c", "replace"),
  },
  {
    in: ["gone"],
    on: [resize],
    hears: "nothing: -ENODEV for who asks",
    by: at("memory.c", "replace"),
  },
  {
    in: ["up"],
    on: ["the guest breaks a ring"],
    next: "down",
    hears: "nothing, and no more events",
    by: at("venetdev.c", "venetdev_break"),
  },
  {
    in: ["up"],
    on: [setUp],
    where: "VENET_CAP_LINKSTATE is agreed on",
    hears: "VENET_EVENT_LINKSTATE, of the last of several changes",
    by: at("events.c", "venet_events_linkstate"),
  },
  {
    in: ["up"],
    on: [setUp],
    hears: "nothing",
    by: at("events.c", "venet_events_linkstate"),
  },
  {
    in: ["up"],
    on: [complete],
    where: "VENET_CAP_TXC is agreed on",
    hears: "VENET_EVENT_TXC, once for each frame",
    by: at("frames.c", "venet_frame_done"),
  },
  {
    in: ["up"],
    on: [complete],
    hears: "nothing; its place in the TX ring has come back",
    by: at("receive.c", "returned"),
  },
  {
    in: ["down", "up"],
    on: ["the host half goes"],
    next: "gone",
    hears: "nothing, and no more events",
    by: at("venetdev.c", "venetdev_unregister"),
  },
  {
    in: ["gone"],
    on: [complete],
    hears: "nothing",
    by: at("frames.c", "venet_frame_done"),
  },
];
