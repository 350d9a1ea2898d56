// SPDX-License-Identifier: GPL-2.0-only

/** What a tracepoint tells of beside the device. */
export interface TraceField {
  readonly name: string;
  readonly type: string;
  /**
   * How it is printed: a conversion of printk(), or the name of what it is one
   * of.
   */
  readonly format: string | { readonly oneOf: "counter" | "link state" };
}

/** A place where the host half can be watched. */
export interface Tracepoint {
  readonly name: string;
  readonly text: string;
  readonly fields: readonly TraceField[];
}

const cookie: TraceField = { name: "cookie", type: "u64", format: "0x%llx" };

/** What can be watched, whether or not the network device is there still. */
export const tracepoints: readonly Tracepoint[] = [
  {
    name: "venet_frame_accepted",
    text: "The host has taken a frame, and will complete its cookie.",
    fields: [cookie, { name: "len", type: "u32", format: "%u" }],
  },
  {
    name: "venet_frame_completed",
    text: "The host has let go of a frame.",
    fields: [cookie],
  },
  {
    name: "venet_frame_refused",
    text: "A frame is not fit to be passed on, or nobody is there to take it.",
    fields: [
      cookie,
      { name: "counter", type: "u32", format: { oneOf: "counter" } },
    ],
  },
  {
    name: "venet_link",
    text: "The link of the guest goes up, down, or is broken by it.",
    fields: [{ name: "state", type: "u32", format: { oneOf: "link state" } }],
  },
  {
    name: "venet_event_delayed",
    text: "An event waits for the guest to make room.",
    fields: [{ name: "id", type: "u32", format: "%u" }],
  },
];

/** What becomes of the link of a guest. */
export const linkStates = ["down", "up", "broken"] as const;
