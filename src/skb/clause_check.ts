// SPDX-License-Identifier: GPL-2.0-only
import { argOf, type Call, operationOf } from "../trace/call.ts";
import type { Views } from "../trace/layout.ts";
import { contract } from "./contract.ts";
import {
  CONTEXT,
  EVENTS,
  FRAGS,
  PAGES,
  REGISTRATIONS,
  type skbLayout,
  SKBS,
} from "./layout.ts";
import { codeOf } from "./operations.ts";

type Observation = Readonly<Views<typeof skbLayout>>;

const bit = Object.fromEntries(
  contract.map(({ name }, i) => [name, 1 << i]),
) as Readonly<Record<(typeof contract)[number]["name"], number>>;

/** Set as long as a shared info has the registration, beside the pages. */
export const KNOWN = 0x80;

/** Where nobody may run the callback who frees with interrupts on. */
const WITHOUT_INTERRUPTS = CONTEXT.irqsOff | CONTEXT.hardirq;

/**
 * The clauses of the contract that a step broke, from what was observed and
 * nothing else: it serves models and kernels alike.
 *
 * @param seen the observation after the step
 * @param covers what to remember of a trace, all 0 at its start: by
 *   registration the pages that it covers, one bit each, and {@link KNOWN}
 * @returns bit i for clause i of the contract
 */
export function judge(
  seen: Observation,
  call: Call,
  covers: Uint8Array,
): number {
  noteCovered(seen, call, covers);
  const known = knownIn(seen);
  const broken = brokenClauses(seen, call, covers, known);
  noteKnown(known, covers);
  return broken;
}

/** Notes the pages that an attach covers: those in the frags at that moment. */
function noteCovered(
  seen: Observation,
  call: Call,
  covers: Uint8Array,
): void {
  if (operationOf(call) !== codeOf.attach || seen.ret[0] !== 0) return;
  const info = seen.head[argOf(call, 0)]! - 1;
  let pages = 0;
  for (let i = 0; i < seen.nr_frags[info]!; i++) {
    const page = seen.frag_page[info * FRAGS + i]!;
    if (page <= PAGES) pages |= 1 << page - 1;
  }
  covers[argOf(call, 1)] = pages;
}

function brokenClauses(
  seen: Observation,
  call: Call,
  covers: Readonly<Uint8Array>,
  known: number,
): number {
  let broken = 0;
  const operation = operationOf(call);
  const events = Math.min(seen.events[0]!, EVENTS);
  for (let event = 0; event < events; event++) {
    const pages = covers[seen.event_registration[event]! - 1]!;
    for (let page = 0; page < PAGES; page++) {
      if ((pages >> page & 1) === 0) continue;
      if (seen.event_page_refs[event * PAGES + page] !== 0) {
        broken |= bit["never-early"];
      }
    }
    const context = seen.event_context[event]!;
    if (
      operation !== codeOf.kfree_skb_hardirq &&
      (context & WITHOUT_INTERRUPTS) !== 0
    ) broken |= bit.context;
  }
  for (let r = 0; r < REGISTRATIONS; r++) {
    const attached = seen.attached[r]!;
    const fired = seen.fired[r]!;
    if (fired > attached) broken |= bit["exactly-once"];
    if (attached === 0 || fired !== 0) continue;
    if (operation === codeOf.end) broken |= bit["exactly-once"];
    const isLost = (known >> r & 1) === 0 && !isHeld(seen, covers[r]!);
    if (!isLost) continue;
    broken |= bit["never-lost"];
    // Who had it until then let go in a hard interrupt, and did not run it.
    if (
      operation === codeOf.kfree_skb_hardirq && (covers[r]! & KNOWN) !== 0
    ) broken |= bit.context;
  }
  if (operation === codeOf.attach && seen.ret[0] !== 0) {
    if (events > 0 || (known >> argOf(call, 1) & 1) === 1) {
      broken |= bit["failed-attach"];
    }
  }
  if (operation === codeOf.skb_orphan_frags_rx && seen.ret[0] === 0) {
    if (holdsCovered(seen, argOf(call, 0), covers)) broken |= bit.bounded;
  }
  return broken;
}

/** The registrations that some shared info has, one bit each. */
function knownIn(seen: Observation): number {
  let known = 0;
  for (let info = 0; info < SKBS; info++) {
    const registration = seen.registration[info]!;
    if (registration <= REGISTRATIONS) known |= 1 << registration;
  }
  // Bit 0 is of those that have none.
  return known >> 1;
}

function noteKnown(known: number, covers: Uint8Array): void {
  for (let r = 0; r < REGISTRATIONS; r++) {
    if ((known >> r & 1) === 1) covers[r]! |= KNOWN;
    else covers[r]! &= ~KNOWN;
  }
}

/** Whether anything refers to one of the pages. */
function isHeld(seen: Observation, pages: number): boolean {
  for (let page = 0; page < PAGES; page++) {
    if ((pages >> page & 1) === 1 && seen.page_refs[page] !== 0) return true;
  }
  return false;
}

/** Whether a page in the frags is covered by one that was not told yet. */
function holdsCovered(
  seen: Observation,
  skb: number,
  covers: Readonly<Uint8Array>,
): boolean {
  const info = seen.head[skb]! - 1;
  for (let i = 0; i < seen.nr_frags[info]!; i++) {
    const page = seen.frag_page[info * FRAGS + i]!;
    for (let r = 0; r < REGISTRATIONS; r++) {
      const waits = seen.attached[r] !== 0 && seen.fired[r] === 0;
      if (waits && page <= PAGES && (covers[r]! >> page - 1 & 1) === 1) {
        return true;
      }
    }
  }
  return false;
}
