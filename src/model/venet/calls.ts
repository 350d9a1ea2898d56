// SPDX-License-Identifier: GPL-2.0-only
import { RINGS } from "../../venet/layout.ts";
import {
  EVENTQ,
  EVENTQ_GROUP,
  flush,
  linkDown as stopLink,
  startEvents,
} from "./events.ts";
import { SG_GROUP } from "./receive.ts";
import { attach, giveBack, peek } from "./ring.ts";
import type { VenetState } from "./state.ts";
import { SG } from "./verdict.ts";

/** Errno values that requests return. */
export const EBUSY = 16;
/** An argument that cannot be. */
export const EINVAL = 22;
/** A call that there is not. */
export const EOPNOTSUPP = 95;

/** What the host has, by group. */
const offered: Readonly<Record<number, number>> = {
  [SG_GROUP]: SG.parts | SG.tso4 | SG.tso6 | SG.ecn | SG.pool,
  [EVENTQ_GROUP]: EVENTQ.linkState | EVENTQ.txc,
};

/** NEGCAP: the guest gets what it asks for and the host has. */
export function negotiate(
  it: VenetState,
  group: number,
  bits: number,
): number {
  if (it.link) return EBUSY;
  const agreed = bits & (offered[group] ?? 0);
  if (group in offered) it.own.caps[group] = agreed;
  it.seen.reply[0] = agreed;
  return 0;
}

/** LINKUP: the host takes its side of the rings. */
export function linkUp(it: VenetState): number {
  if (it.link) return EBUSY;
  const needed: number[] = [RINGS.rx, RINGS.tx];
  if (it.own.caps[EVENTQ_GROUP] !== 0) needed.push(RINGS.events);
  if (!needed.every((ring) => attach(it, ring))) return EINVAL;
  it.set("tx_unsignalled", 0);
  it.seen.carrier[0] = 1;
  it.seen.stopped[0] = 0;
  startEvents(it);
  it.set("scheduled", 1);
  flush(it);
  return 0;
}

/** LINKDOWN: the rings are left alone. */
export function linkDown(it: VenetState): number {
  stopLink(it);
  return 0;
}

/** FLUSHRX: the guest gets its buffers back, empty. */
export function flushRx(it: VenetState): number {
  if (it.link) return EBUSY;
  if (it.own.attached[RINGS.rx] === 0) return EINVAL;
  for (;;) {
    const i = peek(it, RINGS.rx);
    if (i < 0) return 0;
    it.seen.rx_len[i] = 0;
    giveBack(it, RINGS.rx);
  }
}

/** A call that only asks. */
function ask(it: VenetState): number {
  it.seen.reply[0] = 1;
  return 0;
}

interface Call {
  /** Bytes of its argument, which the reply takes the place of. */
  readonly size: number;
  run(it: VenetState): number;
}

/** The calls that the host knows, by their numbers. */
export const calls: Readonly<Record<number, Call>> = {
  0: { size: 0, run: linkUp },
  1: { size: 0, run: linkDown },
  2: { size: 6, run: ask },
  3: { size: 8, run: (it) => negotiate(it, SG_GROUP, 0) },
  4: { size: 0, run: flushRx },
  5: { size: 4, run: ask },
  6: { size: 32, run: ask },
};
