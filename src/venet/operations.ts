// SPDX-License-Identifier: GPL-2.0-only
import { between, type Operation, operations } from "../trace/operation.ts";
import { good, worse, wrong } from "./frames.ts";
import { COOKIES, HELD, RING } from "./layout.ts";

const cookie = between(0, COOKIES - 1);
const ring = between(0, 2);
const held = between(0, HELD - 1);
const onOff = between(0, 1);

/**
 * What a trace of a device is made of: what its guest does, well behaved or
 * not, and what its host does meanwhile. A trace begins with a device that is
 * up, whose guest has registered its memory and agreed on nothing.
 */
const table = operations({
  end: {
    params: {},
    allocations: 0,
    text:
      "the host lets go of all frames, the guest hears of them and goes, in this order",
  },
  start: {
    params: { sg: between(0, 4), eventq: between(0, 3) },
    allocations: 0,
    often: 12,
    text:
      "the guest agrees, makes new rings, gives places for events, and has the link up: sg 0 for nothing, 1 for parts, 2 for TSO too, 3 for ECN too, 4 for descriptions in the pool too; eventq 1 for link state, 2 for TXC",
  },
  negotiate: {
    params: { group: between(0, 3), bits: between(0, 15), more: onOff },
    allocations: 0,
    text:
      "NEGCAP, more for bits that the host never has; group 3 is one that there is not",
  },
  call: {
    params: { func: between(0, 9), length: between(0, 3) },
    allocations: 0,
    text:
      "any call with some argument: 0 as long as it should be, 1 shorter, 2 longer, 3 none",
  },
  format: {
    params: { ring, fault: between(0, 4) },
    allocations: 0,
    text:
      "the guest makes a ring anew: 0 well, 1 another magic, 2 version, 3 count, 4 magic of the signal",
  },
  give: {
    params: { frame: between(0, good.length - 1), cookie, kick: onOff },
    allocations: 0,
    often: 6,
    text: "the guest puts a frame into the TX ring, and tells the host or not",
  },
  give_wrong: {
    params: { frame: between(0, wrong.length - 1), cookie, kick: onOff },
    allocations: 0,
    often: 1,
    text: "the same with a frame whose description cannot be",
  },
  give_worse: {
    params: { frame: between(0, worse.length - 1), cookie, kick: onOff },
    allocations: 0,
    often: 1,
    text: "the same with a frame that is not what its description says",
  },
  take_back: {
    params: { ring },
    allocations: 0,
    often: 2,
    text: "the guest takes back what the host has returned",
  },
  give_places: {
    params: { places: between(0, 4) },
    allocations: 0,
    often: 2,
    text:
      "places for events: 0 for all that there is room for; one of them 1 good, 2 too short for TXC, 3 for any, 4 outside of the pool",
  },
  give_buffer: {
    params: { buffer: between(0, 2) },
    allocations: 0,
    text: "a buffer for frames: 0 large, 1 small, 2 memory of nobody",
  },
  kick: {
    params: { ring: between(0, 3) },
    allocations: 0,
    often: 4,
    text: "the guest tells of news in a ring; 3 is one that there is not",
  },
  want: {
    params: { ring, wanted: onOff, pending: onOff },
    allocations: 0,
    text: "the guest writes its side of a signal",
  },
  spoil: {
    params: { ring, what: between(0, 6) },
    allocations: 0,
    text:
      "the guest spoils a ring: 0 magic, 1 version, 2 count, 3 magic of the signal, 4 the owner of the descriptor to be taken next, 5 the indexes, 6 the host's side of the signal",
  },
  transmit: {
    params: { size: onOff },
    allocations: 0,
    text: "the host's stack sends a frame of 60 or 1,000 bytes to the guest",
  },
  hold: {
    params: { on: onOff },
    allocations: 0,
    often: 1,
    text: "the host's stack keeps what it gets from now on, or lets it go",
  },
  release: {
    params: { held },
    allocations: 0,
    often: 1,
    text: "kfree_skb() of one that it keeps; those behind it move up",
  },
  orphan: {
    params: { held },
    allocations: 0,
    text: "skb_orphan_frags_rx() of one that it keeps",
  },
  clone: {
    params: { held },
    allocations: 0,
    text: "skb_clone() of one that it keeps: another one, the last",
  },
  copybreak: {
    params: { value: between(0, 3) },
    allocations: 0,
    text: "the zero-copy threshold: 0, 1, 512, 4,096",
  },
  tx_frames: {
    params: { frames: between(0, RING + 1) },
    allocations: 0,
    text: "completions that are told of together",
  },
  host: {
    params: { up: onOff },
    allocations: 0,
    text: "the host's network device goes up or down",
  },
  close: {
    params: {},
    allocations: 0,
    text: "the guest goes, whatever is on its way",
  },
});

/** The name of an operation. */
export type VenetOperation = keyof typeof table;

/** All operations in the order of their codes. */
export const venetOperationList: readonly Operation[] = Object.entries(table)
  .map(([name, it]) => ({ name, ...it }));

/** The code of each operation. */
export const codeOf = Object.fromEntries(
  venetOperationList.map(({ name }, i) => [name, i]),
) as Readonly<Record<VenetOperation, number>>;
