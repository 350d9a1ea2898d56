// SPDX-License-Identifier: GPL-2.0-only
import { layout, viewsOf } from "../../trace/layout.ts";
import type { Counter } from "../../venet/counters.ts";
import { MEMORY } from "../../venet/clause_check.ts";
import { HELD, RING, venetLayout } from "../../venet/layout.ts";

/** The most events that wait: a completion of each frame, and the link. */
const WAITING = RING + 1;

/** What no observation shows. */
const hidden = layout({
  closed: { count: 1, text: "the guest has gone" },
  host_up: { count: 1, text: "the host's network device is up" },
  caps: { count: 2, text: "what was agreed on, by group" },
  copybreak: { count: 1, text: "the zero-copy threshold, by its number" },
  tx_frames: { count: 1, text: "completions that are told of together" },
  holding: { count: 1, text: "the host's stack keeps what it gets" },
  give: { count: 3, text: "the guest's cursor to give with" },
  reap: { count: 3, text: "the guest's cursor to take back with" },
  given: { count: 3, text: "descriptors between them" },
  seen: { count: 1, text: "of the events', those that have been looked at" },
  spoilt: { count: 3, text: "a ring's head is none, one bit for each reason" },
  content: {
    count: 3 * RING,
    text: "what a descriptor leads to, as the guest made it",
  },
  pooled: {
    count: RING,
    text: "the guest put the description of a descriptor into the pool",
  },
  written: { count: RING, text: "the event in a descriptor; 0 for none" },
  take: { count: 3, text: "the host's cursor" },
  attached: { count: 3, text: "the host has had the ring" },
  events_up: { count: 1, text: "the guest can be told of events" },
  outstanding: { count: 1, text: "frames that the host has not let go of" },
  waiting: { count: WAITING, text: "events that wait, in their order" },
  waits: { count: 1, text: "how many" },
  starved: { count: 1, text: "a frame waits for room" },
  tx_unsignalled: { count: 1, text: "returns since the last signal" },
  events_unsignalled: { count: 1, text: "events since the last signal" },
  scheduled: { count: 1, text: "the host is about to look at the TX ring" },
  held_frame: { count: HELD, text: "the registration of one that is held" },
  held_pages: { count: HELD, text: "the pages that it covers, one bit each" },
  judged: { count: MEMORY, text: "what the contract remembers of a trace" },
}, {});

/** How many bytes there are of what no observation shows. */
export const HIDDEN = hidden.size;

/** A device, its guest and its host, in one array of bytes. */
export class VenetState {
  readonly state = new Uint8Array(venetLayout.size + hidden.size);
  readonly seen = viewsOf(venetLayout, this.state);
  readonly own = viewsOf(hidden, this.state.subarray(venetLayout.size));
  /** How the last call went: an index of its outcomes. */
  went = 0;

  /** Of one value: reading and writing fields of one byte. */
  is(field: keyof VenetState["own"]): boolean {
    return this.own[field][0] !== 0;
  }

  set(field: keyof VenetState["own"], value: number | boolean): void {
    this.own[field][0] = Number(value);
  }

  /** Whether the link is up: the host's device has a carrier then. */
  get link(): boolean {
    return this.seen.carrier[0] !== 0;
  }

  /** Counts one more; nobody sees the counters of a device that is gone. */
  count(counter: Counter): void {
    if (this.is("closed")) return;
    this.seen[counter][0]!++;
  }
}
