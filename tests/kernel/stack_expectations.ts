// SPDX-License-Identifier: GPL-2.0-only
import type { StackFacts, StackScenario } from "../../src/run/stack_harness.ts";

/** A number; at least one; or as many as were lent, and at least one. */
type Amount = number | "some" | "all";

/** What must be found: what is not named must be 0, or "all" for `fired`. */
export type Expected = Partial<Record<keyof StackFacts, Amount>>;

const EBUSY = 16;
const EEXIST = 17;
const EINVAL = 22;

/** One frame, whose data a reader gets as a copy: "bounded". */
const copied: Expected = { lent: 1, arrived: 1, released: 1 };

/** The same, and the reader gets the data as it was sent. */
const read: Expected = { ...copied, bytes: 1000 };

/** Four datagrams by way of GRO, which merges and chains none of them. */
const apart: Expected = { lent: 4, arrived: 4, released: 4, bytes: 4000 };

/** A stream, in as many segments as TCP likes. */
function stream(bytes: number): Expected {
  return { lent: "some", arrived: "some", released: "all", bytes };
}

/**
 * What the contract of a registration asks of each scenario, with the sentence
 * that says so.
 */
export const expectations: Readonly<
  Record<StackScenario, readonly [string, Expected]>
> = {
  tap: ["a packet tap gets a copy", copied],
  two_taps: ["two packet taps get copies", { ...copied, arrived: 2 }],
  tap_on_transmit: [
    "a tap on the way out gets a copy, and the device the pages",
    { lent: 1, arrived: 1, kept: 1 },
  ],
  two_taps_on_transmit: [
    "two taps on the way out get copies, and the device the pages",
    { lent: 1, arrived: 2, kept: 1 },
  ],
  packet_socket: ["a packet socket gets a copy", read],
  udp_socket: ["a UDP socket gets a copy", read],
  udp_fragments: [
    "fragments are put together from copies",
    { lent: 3, arrived: 1, released: 3, bytes: 4000 },
  ],
  tcp_socket: ["a TCP socket merges copies", stream(10_000)],
  tcp_backlog: ["the backlog of a TCP socket has copies", stream(5000)],
  tcp_out_of_order: ["what is out of order in TCP is copies", stream(5000)],
  splice: ["a pipe gets a copy", read],
  tcp_transmit: [
    "no device can attach to what TCP hands to it",
    { arrived: 5, refused: 5, attach_error: EBUSY, bytes: 5000 },
  ],
  tcp_transmit_segments: [
    "a registration of a segment does not get to TCP's queue",
    { lent: "some", arrived: "all", bytes: 20_000 },
  ],
  tcp_write_queue: [
    "a registration follows data that TCP splits and sends once more",
    { lent: 1, covered: "some", bytes: 28_672 },
  ],
  tcp_collapse_retrans: [
    "TCP does not collapse what has registrations",
    { lent: 2, bytes: 200 },
  ],
  tcp_mtu_probe: [
    "an MTU probe takes no page from its registration",
    { lent: 9, bytes: 9000 },
  ],
  gro_frags: ["GRO pulls headers out of a covered page", apart],
  gro_receive: ["GRO does not merge what has registrations", apart],
  gro_receive_frags: ["GRO does not merge frags with registrations", apart],
  gro_receive_list: ["GRO does not chain what has registrations", apart],
  gro_short: ["a frame without a header leaves no registration", copied],
  zerocopy_iter: [
    "MSG_ZEROCOPY does not add to what has a registration",
    { lent: 1, kept: 1, error: EEXIST },
  ],
  append_page: [
    "a page that is appended leaves the registration as it is",
    { lent: 1, kept: 1 },
  ],
  page_pool: [
    "pages of a pool do not merge with covered ones",
    { lent: 1, kept: 2 },
  ],
  netlink: [
    "netlink's large data takes no registration",
    { arrived: 1, refused: 1, attach_error: EINVAL },
  ],
  veth: ["a socket behind a pair of veth gets a copy", read],
};

/**
 * The facts that are not as they must be; none where all is well. The size of
 * an MTU probe is not asked for: one that is copied takes no page.
 */
export function unmet(expected: Expected, facts: StackFacts): string[] {
  const names = Object.keys(facts) as (keyof StackFacts)[];
  return names.filter((name) => name !== "probe_size").flatMap((name) => {
    const fired = name === "fired" ? facts.lent : 0;
    const wanted = expected[name] ?? fired;
    const is = facts[name];
    const met = wanted === "some"
      ? is > 0
      : wanted === "all"
      ? is > 0 && is === facts.lent
      : is === wanted;
    return met ? [] : [`${name} is ${is}, not ${wanted}`];
  });
}
