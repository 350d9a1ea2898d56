// SPDX-License-Identifier: GPL-2.0-only
import { SKBS } from "../../skb/layout.ts";
import { skbOperationList } from "../../skb/operations.ts";
import { argOf, type Call, operationOf } from "../../trace/call.ts";

/**
 * Gives each shared info of a trace a place of its own. An observation names a
 * shared info by the first sk_buff that uses it, so its name changes when that
 * goes; it is the same one if those who used it still do.
 */
export class InfoPlaces {
  /** By sk_buff: the place of its shared info, or none. */
  #before: readonly (number | undefined)[] = [];

  /**
   * The places after a step, by the names of the shared infos.
   *
   * @param head of each sk_buff: the name of its shared info and 1, or 0
   */
  next(head: Uint8Array, call?: Call): ReadonlyMap<number, number> {
    const named = call === undefined ? new Set<number>() : skbsOf(call);
    const bids = new Map<string, Bid>();
    for (const [skb, name] of head.entries()) {
      const place = this.#before[skb];
      if (name === 0 || place === undefined) continue;
      const key = `${name} ${place}`;
      const bid = bids.get(key) ?? { info: name - 1, place, weight: 0 };
      // A call gives a new shared info to whom it names, if to anybody.
      bid.weight += named.has(skb) ? 1 : 2;
      bids.set(key, bid);
    }
    const places = new Map<number, number>();
    const taken = new Set<number>();
    for (
      const { info, place } of [...bids.values()].sort((a, b) =>
        b.weight - a.weight
      )
    ) {
      if (places.has(info) || taken.has(place)) continue;
      places.set(info, place);
      taken.add(place);
    }
    this.#placeNew(head, places, taken);
    this.#before = [...head].map((name) => places.get(name - 1));
    return places;
  }

  /** Not where another has just been, as long as there is room elsewhere. */
  #placeNew(
    head: Uint8Array,
    places: Map<number, number>,
    taken: Set<number>,
  ): void {
    for (const name of head) {
      const info = name - 1;
      if (name === 0 || places.has(info)) continue;
      const free = [info, ...Array(SKBS).keys()].filter((it) => !taken.has(it));
      const place = free.find((it) => !this.#before.includes(it)) ?? free[0]!;
      places.set(info, place);
      taken.add(place);
    }
  }
}

interface Bid {
  readonly info: number;
  readonly place: number;
  weight: number;
}

/** The sk_buffs that a call names. */
function skbsOf(call: Call): Set<number> {
  const { params } = skbOperationList[operationOf(call)]!;
  return new Set(
    Object.values(params).flatMap((param, i) =>
      param.is === "number" ? [] : [argOf(call, i)]
    ),
  );
}
