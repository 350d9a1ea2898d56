// SPDX-License-Identifier: GPL-2.0-only

/**
 * The counters of the host half that are observed, by the names that ethtool
 * prints. What they count is what the protocol owes a peer that cannot be
 * trusted: each error has a counter.
 */
export const counters = [
  "accepted",
  "mapped",
  "copied",
  "completions",
  "event_signals",
  "events_delayed",
  "bad_event_place",
  "bad_descriptor",
  "bad_memory",
  "bad_flags",
  "bad_count",
  "bad_length",
  "bad_csum",
  "bad_gso",
  "bad_headers",
  "host_down",
  "broken_rings",
  "no_buffer",
  "small_buffer",
  "bad_buffer",
] as const;

/** A counter of the host half. */
export type Counter = (typeof counters)[number];
