// SPDX-License-Identifier: GPL-2.0-only
import { RING, RINGS } from "../../venet/layout.ts";
import * as ring from "./ring.ts";
import { OWNER } from "./ring.ts";
import { VenetState } from "./state.ts";

/** What a descriptor can be, and who may touch it then. */
export const descriptorStates = {
  free: "The guest's, and nothing is in it.",
  given: "The host's: the guest waits, and does not look behind it.",
  returned: "The guest's again, with what the host left in it, until it is " +
    "taken back in its turn.",
} as const;

/** One of {@link descriptorStates}. */
export type DescriptorState = keyof typeof descriptorStates;

/** A function that moves a cursor of a ring, and so a descriptor. */
export type RingCall = "ioq_give" | "ioq_return" | "ioq_reap";

/** A ring at one moment. */
export interface RingState {
  /** What has just been called; nothing has, at first. */
  readonly call?: RingCall;
  readonly descriptors: readonly DescriptorState[];
  /** The descriptor that each call is about next. */
  readonly next: Readonly<Record<RingCall, number>>;
  readonly full: boolean;
}

const at = RINGS.tx;

const calls: Readonly<Record<RingCall, (it: VenetState) => void>> = {
  ioq_give: (it) => ring.give(it, at, 0),
  ioq_return: (it) => ring.giveBack(it, at),
  ioq_reap: (it) => {
    // The model takes back all that is returned, the C one at a time.
    if (ring.takeBack(it, at) !== 1) {
      throw new RangeError("reap when one descriptor is returned, no more");
    }
  },
};

/** The states of a ring of the model, from its making on, call by call. */
export function ringStates(made: readonly RingCall[]): RingState[] {
  const it = new VenetState();
  ring.format(it, at, 0);
  ring.attach(it, at);
  return [
    stateOf(it),
    ...made.map((call) => {
      calls[call](it);
      return { call, ...stateOf(it) };
    }),
  ];
}

/** What each call takes a descriptor from, and to. */
export function descriptorWays(
  states: readonly RingState[],
): {
  readonly from: DescriptorState;
  readonly to: DescriptorState;
  readonly on: RingCall;
}[] {
  const found = new Map<string, ReturnType<typeof descriptorWays>[number]>();
  for (const [i, { call, descriptors }] of states.entries()) {
    const before = states[i - 1]?.descriptors;
    if (call === undefined || before === undefined) continue;
    for (const [n, to] of descriptors.entries()) {
      const from = before[n]!;
      if (from !== to) {
        found.set(`${from} ${to} ${call}`, { from, to, on: call });
      }
    }
  }
  return [...found.values()];
}

function stateOf({ seen, own }: VenetState): RingState {
  const [give, reap, given, take] = [own.give, own.reap, own.given, own.take]
    .map((it) => it[at]!) as [number, number, number, number];
  return {
    descriptors: Array.from({ length: RING }, (_, i) => {
      if (seen.owner[at * RING + i] === OWNER.host) return "given";
      return (i - reap + RING) % RING < given ? "returned" : "free";
    }),
    next: { ioq_give: give, ioq_return: take, ioq_reap: reap },
    full: given === RING,
  };
}
