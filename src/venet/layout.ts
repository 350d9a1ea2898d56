// SPDX-License-Identifier: GPL-2.0-only
import { layout } from "../trace/layout.ts";
import { type Counter, counters } from "./counters.ts";

/** Descriptors of each ring. */
export const RING = 4;
/** Cookies of frames, each with a description and pages of its own. */
export const COOKIES = 4;
/** Pages of a cookie whose references are observed: those behind the headers. */
export const PAGES = 2;
/** The most sk_buffs that the host's stack holds at a time. */
export const HELD = 6;

/** The rings, by their place in a field that has one value for each ring. */
export const RINGS = { rx: 0, tx: 1, events: 2 } as const;

/** What an sk_buff was like when the host's stack got it, one bit each. */
export const ARRIVED = {
  mapped: 1,
  gso: 2,
  csum: 4,
  ecn: 8,
  intact: 16,
} as const;

/** An event: TXC has its cookie below. */
export const EVENT = { txc: 0x10, down: 0x20, up: 0x21, none: 0xff } as const;

/** A length that the guest reads in a descriptor of the RX ring, in units. */
export const LENGTH_UNIT = 8;

const perRing = (text: string): { count: number; text: string } => ({
  count: 3,
  text,
});
const perDescriptor = (text: string): { count: number; text: string } => ({
  count: 3 * RING,
  text,
});

const counterFields = Object.fromEntries(
  counters.map((
    name,
  ) => [name, { count: 1, text: `counter of the host half, ${name}` }]),
) as Readonly<Record<Counter, { count: number; text: string }>>;

/**
 * What is observed of a device after each step: by the process that is its
 * guest, and by the kernel that is its host. Rings are in the order of
 * {@link RINGS}; what belongs to the device is 0 once the guest has closed it.
 */
export const venetLayout = layout({
  carrier: { count: 1, text: "the host's network device has a carrier" },
  stopped: { count: 1, text: "its queue is stopped" },
  owner: perDescriptor("who owns a descriptor: 0 the guest, 1 the host"),
  head: perRing("index inuse: the descriptor that the host takes next"),
  irq: perRing("the guest's signal: 1 wanted, 2 on its way, 4 news"),
  rx_len: {
    count: RING,
    text: "length in a descriptor of the RX ring, in units",
  },
  held: { count: 1, text: "sk_buffs that the host's stack holds" },
  held_cookie: {
    count: HELD,
    text: "the frame that one was, its cookie and 1",
  },
  held_mapped: { count: HELD, text: "whether it still has the guest's pages" },
  page_refs: {
    count: COOKIES * PAGES,
    text: "references of the host to a page of the guest, its pin aside",
  },
  pinned: { count: 1, text: "the guest's memory is pinned" },
  told: { count: COOKIES, text: "completions that the guest has heard of" },
  ...counterFields,
}, {
  ret: { count: 1, text: "the errno returned, 0 for success" },
  reply: { count: 1, text: "what the host answered" },
  arrived: { count: 1, text: "sk_buffs that the host's stack got" },
  arrived_cookie: { count: RING, text: "the frame that one was" },
  arrived_what: {
    count: RING,
    text: "1 mapped, 2 to segment, 4 to sum up, 8 with ECN, 16 intact",
  },
  events: { count: 1, text: "events that the guest got" },
  event: {
    count: RING,
    text: "which: 0x10 and a cookie for TXC, 0x20 link down, 0x21 link up",
  },
  signals: perRing("interrupts of the guest"),
});
