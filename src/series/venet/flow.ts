// SPDX-License-Identifier: GPL-2.0-only
import { at, type Place } from "./place.ts";

/**
 * Who has to do with a frame: the stack of the guest, its half of the device,
 * the rings that both halves share, the host's half, the stack of the host, and
 * the device that the frame leaves by.
 */
export const participants = [
  "guest",
  "venet",
  "rings",
  "venetdev",
  "host",
  "device",
] as const;

/** One of {@link participants}. */
export type Participant = typeof participants[number];

/** Where a step runs: softirq is also where those are disabled. */
export type Context = "process" | "softirq" | "any";

/** One step of a frame from the guest's stack to the wire and back. */
export interface Step {
  readonly from: Participant;
  readonly to: Participant;
  /** What is called, without parentheses. */
  readonly call: string;
  /**
   * The function of the driver that calls it, or that is called by that name;
   * none where the driver has no part in the step.
   */
  readonly by?: Place;
  readonly context: Context;
  /** What keeps the pages from being used again, and what holds otherwise. */
  readonly holds: string;
}

/**
 * The transmission of a frame that is not copied. What is said holds for the
 * guest half of this kernel; a process does as the guest half does.
 */
export const flow: readonly Step[] = [
  {
    from: "guest",
    to: "venet",
    call: "ndo_start_xmit",
    by: at("guest.c", "venet_xmit"),
    context: "softirq",
    holds: "The frame has a slot, which holds its sk_buff and so the pages " +
      "until the event comes.",
  },
  {
    from: "venet",
    to: "rings",
    call: "ioq_give",
    by: at("guest.c", "venet_xmit"),
    context: "softirq",
    holds: "The descriptor is the host's from now on. It points to the " +
      "description of the frame, which has the cookie.",
  },
  {
    from: "venet",
    to: "venetdev",
    call: "venetdev_kick",
    by: at("guest.c", "kick"),
    context: "softirq",
    holds: "Only where the host wants to be interrupted and is not yet: " +
      "frames that follow at once share it.",
  },
  {
    from: "venetdev",
    to: "rings",
    call: "ioq_peek",
    by: at("receive.c", "take"),
    context: "softirq",
    holds: "There is a struct venet_frame for it, with a reference to the " +
      "host half; without one the frame stays in the ring. The description " +
      "is read once, then checked.",
  },
  {
    from: "venetdev",
    to: "venetdev",
    call: "skb_release_attach",
    by: at("frames.c", "venet_frame_attach"),
    context: "softirq",
    holds:
      "The headers are copied. Every page behind them is in a frag, with " +
      "a reference, and the registration stands for all of them.",
  },
  {
    from: "venetdev",
    to: "host",
    call: "netif_receive_skb",
    by: at("receive.c", "receive"),
    context: "softirq",
    holds: "The sk_buff, and whatever comes to share its data, holds the " +
      "pages. No lock of the device is held.",
  },
  {
    from: "host",
    to: "device",
    call: "ndo_start_xmit",
    context: "softirq",
    holds: "As before. Clones, segments and queues hold the pages as long as " +
      "they like; a tap gets a copy.",
  },
  {
    from: "venetdev",
    to: "rings",
    call: "ioq_return",
    by: at("receive.c", "take"),
    context: "softirq",
    holds: "The place in the TX ring is free again; the frame is not " +
      "complete for that.",
  },
  {
    from: "device",
    to: "host",
    call: "kfree_skb",
    context: "any",
    holds: "The last one: the stack drops the references to the pages, and " +
      "then that to the registration.",
  },
  {
    from: "host",
    to: "venetdev",
    call: "frame_released",
    by: at("frames.c", "frame_released"),
    context: "any",
    holds: "Nothing of the host refers to the pages any more.",
  },
  {
    from: "venetdev",
    to: "rings",
    call: "put_event",
    by: at("events.c", "put_pending"),
    context: "any",
    holds: "TXC, with the cookie, behind all events of before. Where the " +
      "guest has given no place for it, it waits for one.",
  },
  {
    from: "venetdev",
    to: "venet",
    call: "interrupt",
    by: at("events.c", "venet_events_flush"),
    context: "any",
    holds: "Only where the guest wants to be interrupted and is not yet; up " +
      "to tx-frames completions share it. No lock of the device is held.",
  },
  {
    from: "venet",
    to: "rings",
    call: "ioq_reap",
    by: at("guest.c", "venet_listen"),
    context: "softirq",
    holds:
      "The cookie is looked up; one of a frame that is not on its way is " +
      "counted, and that is all.",
  },
  {
    from: "venet",
    to: "guest",
    call: "napi_consume_skb",
    by: at("guest.c", "complete_frame"),
    context: "softirq",
    holds: "The slot is free, and the pages are the guest's to use again.",
  },
];

/** The number of the step that makes the call, from 1. */
export function stepOf(call: string): number {
  return flow.findIndex((step) => step.call === call) + 1;
}
