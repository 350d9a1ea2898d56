// SPDX-License-Identifier: GPL-2.0-only

/** What the device counts, beside frames and bytes. */
export interface Statistic {
  /** As ethtool prints it. */
  readonly name: string;
  readonly half: "guest" | "host";
  readonly text: string;
}

/** All that the device counts. */
export const statistics: readonly Statistic[] = [
  { name: "accepted", half: "host", text: "frames whose cookie was taken" },
  { name: "mapped", half: "host", text: "frames whose pages were mapped" },
  { name: "copied", half: "host", text: "frames that were copied" },
  {
    name: "completions",
    half: "host",
    text: "frames that were completed by cookie",
  },
  {
    name: "event_signals",
    half: "host",
    text: "interrupts for the event queue",
  },
  {
    name: "events_delayed",
    half: "host",
    text: "times that events waited for the guest to make room",
  },
  {
    name: "bad_event_place",
    half: "host",
    text: "places for events that are none",
  },
  {
    name: "bad_descriptor",
    half: "host",
    text: "descriptors that do not describe a frame",
  },
  {
    name: "bad_memory",
    half: "host",
    text: "frames that are not in the guest's memory",
  },
  {
    name: "bad_flags",
    half: "host",
    text: "frames with flags that mean nothing",
  },
  {
    name: "bad_count",
    half: "host",
    text: "frames with more parts than agreed on",
  },
  {
    name: "bad_length",
    half: "host",
    text: "frames of a length that is none",
  },
  {
    name: "bad_csum",
    half: "host",
    text: "frames whose checksum would not be in them",
  },
  {
    name: "bad_gso",
    half: "host",
    text: "frames that cannot be segmented as they say",
  },
  {
    name: "bad_headers",
    half: "host",
    text: "frames with other headers than they say",
  },
  { name: "no_memory", half: "host", text: "frames that found no memory" },
  {
    name: "host_down",
    half: "host",
    text: "frames that came while the device was down",
  },
  { name: "broken_rings", half: "host", text: "rings that the guest broke" },
  {
    name: "no_buffer",
    half: "host",
    text: "times that the guest had no buffer",
  },
  {
    name: "small_buffer",
    half: "host",
    text: "frames that were longer than the guest's buffer",
  },
  {
    name: "bad_buffer",
    half: "host",
    text: "buffers that are not in the guest's memory",
  },
  {
    name: "queue_full",
    half: "guest",
    text: "times that the host had all frames it may have",
  },
  {
    name: "bad_cookie",
    half: "guest",
    text: "completions of what is not on its way",
  },
  {
    name: "bad_event",
    half: "guest",
    text: "events that are none",
  },
  {
    name: "bad_rx_length",
    half: "guest",
    text: "buffers that came back with a length that is none",
  },
  {
    name: "no_rx_memory",
    half: "guest",
    text: "buffers that found no memory",
  },
];

/** The counter of a statistic in C. */
export function symbolOf(name: string): string {
  return `VENET_STAT_${name.toUpperCase()}`;
}
