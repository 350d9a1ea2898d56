// SPDX-License-Identifier: GPL-2.0-only
import type { KunitModel } from "./kunit_model.ts";
import { PAGES, REGISTRATIONS, skbLayout, SKBS } from "../../../skb/layout.ts";
import { viewsOf } from "../../../trace/layout.ts";

/** What the suite looks at in a shared info. */
export interface SharedData {
  readonly dataref: number;
  readonly payload: number;
  readonly nrFrags: number;
  /** The registration, its index and 1; 0 for none. */
  readonly registration: number;
}

/** What the suite looks at after a step. */
export interface KunitState {
  /** By sk_buff: references that the test holds. */
  readonly held: readonly number[];
  /** By sk_buff: its shared info. */
  readonly info: readonly number[];
  /** By shared info. */
  readonly data: readonly SharedData[];
  readonly pageRefs: readonly number[];
  readonly fired: readonly number[];
  /** By sk_buff: the members of its frag_list. */
  readonly members: readonly (readonly number[])[];
  /** Who was told in this step, their indices. */
  readonly told: readonly number[];
  readonly ret: number;
}

/** Takes down the state that a model is in. */
export function kunitState(model: KunitModel): KunitState {
  const seen = viewsOf(skbLayout, model.state);
  const info = [...seen.head].map((it) => it - 1);
  return {
    held: [...seen.held],
    info,
    data: Array.from({ length: SKBS }, (_, i) => ({
      dataref: seen.dataref[i]!,
      payload: seen.payload[i]!,
      nrFrags: seen.nr_frags[i]!,
      registration: seen.registration[i]!,
    })),
    pageRefs: [...seen.page_refs].slice(0, PAGES),
    fired: [...seen.fired].slice(0, REGISTRATIONS),
    members: info.map((it) => membersOf(seen.frag_list[it] ?? 0, seen.next)),
    told: [...seen.event_registration].slice(0, seen.events[0]).map((it) =>
      it - 1
    ),
    ret: seen.ret[0]!,
  };
}

function membersOf(first: number, next: Uint8Array): number[] {
  const members: number[] = [];
  for (let it = first; it !== 0; it = next[it - 1]!) members.push(it - 1);
  return members;
}
