// SPDX-License-Identifier: GPL-2.0-only
import { HELD, LENGTH_UNIT, RING, RINGS } from "../../venet/layout.ts";
import { EINVAL } from "./calls.ts";
import { breakLink, flush, linkChanged, listen } from "./events.ts";
import {
  BUFFER,
  givePlaces,
  kicked,
  leave,
  reapEvents,
} from "./guest_steps.ts";
import { clone as cloneHeld, drop, letGo, poll } from "./receive.ts";
import { BROKEN, giveBack, inject, NOTHING, peek } from "./ring.ts";
import type { VenetState } from "./state.ts";
import { isOpen, type Transition, went } from "./transition.ts";

const isHeld = ({ seen }: VenetState, i: number): boolean => i < seen.held[0]!;

/** What the host is told of by the softirq runs before a step is over. */
function settle(it: VenetState): void {
  poll(it);
  listen(it);
}

/**
 * The host's stack lets go of all, and the guest listens until it must have
 * heard of all. Then it goes: what shows of the device is from before that.
 */
export const end: Transition = {
  outcomes: ["gone"],
  allows: () => true,
  step(it): number {
    it.set("holding", 0);
    while (isHeld(it, 0)) {
      drop(it, 0);
      settle(it);
    }
    if (!isOpen(it)) return 0;
    for (let round = 0; round < RING && it.link; round++) {
      reapEvents(it);
      givePlaces(it);
      kicked(it, RINGS.events);
      settle(it);
    }
    const carrier = it.seen.carrier[0]!;
    leave(it);
    it.seen.carrier[0] = carrier;
    return 0;
  },
};

const sizes = [60, 1000] as const;
const smallBuffer = 64;

/** dev_direct_xmit() of a frame: what cannot go is dropped. */
export const transmit: Transition = {
  outcomes: ["received", "dropped"],
  allows: isOpen,
  step(it, size): number {
    it.went = 1;
    const { stopped, rx_len } = it.seen;
    if (!it.is("host_up") || !it.link || stopped[0] !== 0) return 0;
    const i = peek(it, RINGS.rx);
    if (i === BROKEN) breakLink(it);
    if (i === NOTHING) {
      stopped[0] = 1;
      it.count("no_buffer");
    }
    if (i < 0) return 0;
    const buffer = it.own.content[i]!;
    const length = sizes[size as 0 | 1];
    if (buffer === BUFFER.small && length > smallBuffer) {
      it.count("small_buffer");
      return 0;
    }
    const good = buffer !== BUFFER.outside;
    if (!good) it.count("bad_buffer");
    rx_len[i] = good ? Math.floor(length / LENGTH_UNIT) : 0;
    giveBack(it, RINGS.rx);
    inject(it, RINGS.rx);
    it.went = good ? 0 : 1;
    return 0;
  },
};

/** What the host's stack does with what it gets. */
export const hold: Transition = {
  outcomes: ["said"],
  allows: () => true,
  step(it, on): number {
    it.set("holding", on);
    return 0;
  },
};

/** kfree_skb(). */
export const release: Transition = {
  outcomes: ["freed"],
  allows: isHeld,
  step(it, i): number {
    drop(it, i);
    return 0;
  },
};

/** skb_orphan_frags_rx(). */
export const orphan: Transition = {
  outcomes: ["copied", "nothing to copy"],
  allows: isHeld,
  step(it, i): number {
    it.went = it.seen.held_mapped[i] === 0 ? 1 : 0;
    letGo(it, i);
    return 0;
  },
};

/** skb_clone(). */
export const clone: Transition = {
  outcomes: ["cloned"],
  allows: (it, i) => isHeld(it, i) && it.seen.held[0]! < HELD,
  step(it, i): number {
    cloneHeld(it, i);
    return 0;
  },
};

/** ethtool --set-tunable tx-copybreak. */
export const copybreak: Transition = {
  outcomes: ["set"],
  allows: isOpen,
  step(it, value): number {
    it.set("copybreak", value);
    return 0;
  },
};

/** ethtool -C tx-frames. */
export const tx_frames: Transition = {
  outcomes: ["set", "out of range"],
  allows: isOpen,
  step(it, frames): number {
    if (frames < 1 || frames > RING) return went(it, EINVAL);
    it.set("tx_frames", frames);
    flush(it);
    return 0;
  },
};

/** ip link set up, or down. */
export const host: Transition = {
  outcomes: ["changed"],
  allows: (it, up) => isOpen(it) && it.own.host_up[0] !== up,
  step(it, up): number {
    it.set("host_up", up);
    it.seen.stopped[0] = 1 - up;
    linkChanged(it);
    return 0;
  },
};
