// SPDX-License-Identifier: GPL-2.0-only
import { argOf, type Call, operationOf } from "../trace/call.ts";
import type { Views } from "../trace/layout.ts";
import { contract } from "./contract.ts";
import {
  EVENTS,
  FRAGS,
  PAGES,
  REGISTRATIONS,
  type skbLayout,
} from "./layout.ts";
import { codeOf } from "./operations.ts";

type Observation = Readonly<Views<typeof skbLayout>>;

const bit = Object.fromEntries(
  contract.map(({ name }, i) => [name, 1 << i]),
) as Readonly<Record<(typeof contract)[number]["name"], number>>;

/**
 * Notes the pages that an attach covers: those in the frags at that moment.
 * To be called after each step, ahead of {@link brokenClauses}.
 *
 * @param covers by registration, one bit for each page
 */
export function noteCovered(
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

/**
 * The clauses of the contract that a step broke, from what was observed and
 * nothing else: it serves models and kernels alike.
 *
 * @param seen the observation after the step
 * @returns bit i for clause i of the contract
 */
export function brokenClauses(
  seen: Observation,
  call: Call,
  covers: Readonly<Uint8Array>,
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
    if (seen.event_irqs_off[event] !== 0) broken |= bit.context;
  }
  for (let r = 0; r < REGISTRATIONS; r++) {
    const attached = seen.attached[r]!;
    const fired = seen.fired[r]!;
    if (fired > attached) broken |= bit["exactly-once"];
    if (attached === 0 || fired !== 0) continue;
    if (operation === codeOf.end) broken |= bit["exactly-once"];
    if (!isHeld(seen, covers[r]!) && !seen.registration.includes(r + 1)) {
      broken |= bit["never-lost"];
    }
  }
  if (operation === codeOf.attach && seen.ret[0] !== 0) {
    const registration = argOf(call, 1) + 1;
    if (events > 0 || seen.registration.includes(registration)) {
      broken |= bit["failed-attach"];
    }
  }
  if (operation === codeOf.skb_orphan_frags_rx && seen.ret[0] === 0) {
    if (holdsCovered(seen, argOf(call, 0), covers)) broken |= bit.bounded;
  }
  return broken;
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
