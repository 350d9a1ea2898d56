// SPDX-License-Identifier: GPL-2.0-only
import { argOf, type Call, operationOf } from "../../trace/call.ts";
import type { Views } from "../../trace/layout.ts";
import { viewsOf } from "../../trace/layout.ts";
import {
  COOKIES,
  EVENT,
  PAGES,
  RING,
  RINGS,
  venetLayout,
} from "../../venet/layout.ts";
import { codeOf } from "../../venet/operations.ts";
import type { Box, Column, Edge, Painter, Row, Scene } from "./scene.ts";

type Observation = Views<typeof venetLayout>;

const columns: readonly Column[] = [
  { title: "guest", level: false },
  { title: "venet: rings", level: false },
  { title: "venetdev, phydev", level: false },
];

/** Draws states of a device: frames of the guest, rings, and the host. */
export class VenetPainter implements Painter {
  /** The frames that anything has been seen of. */
  readonly #known = new Set<number>();
  /** By sk_buff that the host holds: the place that it keeps. */
  #held: readonly number[] = [];

  paint(state: Uint8Array, call?: Call): Scene {
    const seen = viewsOf(venetLayout, state);
    const places = placesOfHeld(this.#held, seen.held[0]!, call);
    this.#held = places;
    const held = indexes(places.length);
    for (const cookie of indexes(COOKIES)) {
      if (isSeen(seen, cookie)) this.#known.add(cookie);
    }
    const frames = [...this.#known].sort();
    return {
      columns,
      boxes: [
        guestBox(seen),
        ...frames.map((cookie) => frameBox(seen, cookie)),
        ringBox(seen, "TX ring", RINGS.tx, 0),
        ringBox(seen, "EVENTQ", RINGS.events, 1),
        deviceBox(seen),
        ...held.map((i) => heldBox(seen, i, places[i]!)),
      ],
      edges: held.filter((i) => seen.held_mapped[i] !== 0).map((i): Edge => ({
        from: `held${places[i]}`,
        to: `frame${seen.held_cookie[i]! - 1}`,
        kind: "holds",
      })),
    };
  }
}

function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function isSeen(seen: Observation, cookie: number): boolean {
  return seen.told[cookie] !== 0 || seen.held_cookie.includes(cookie + 1) ||
    indexes(PAGES).some((i) => seen.page_refs[cookie * PAGES + i] !== 0) ||
    indexes(seen.arrived[0]!).some((i) => seen.arrived_cookie[i] === cookie);
}

function guestBox(seen: Observation): Box {
  return {
    id: "guest",
    title: "guest",
    kind: "registration",
    column: 0,
    slot: 0,
    room: 3,
    rows: [
      {
        label: "memory",
        value: seen.pinned[0] !== 0 ? "pinned" : "not pinned",
      },
      ...eventRows(seen),
    ],
  };
}

/** The events that the guest got in this step. */
function eventRows(seen: Observation): Row[] {
  return indexes(Math.min(seen.events[0]!, RING)).map((i) => ({
    label: "hears",
    value: eventText(seen.event[i]!),
  }));
}

function eventText(event: number): string {
  if (event === EVENT.up) return "link up";
  if (event === EVENT.down) return "link down";
  if (event >> 4 === EVENT.txc >> 4) return `TXC, cookie ${event & 15}`;
  return "what is no event";
}

function frameBox(seen: Observation, cookie: number): Box {
  const told = seen.told[cookie]!;
  return {
    id: `frame${cookie}`,
    title: `frame, cookie ${cookie}`,
    kind: "page",
    column: 0,
    slot: 1 + cookie,
    rows: [
      ...indexes(PAGES).map((i) => ({
        label: `page ${i}, host's refs`,
        value: `${seen.page_refs[cookie * PAGES + i]}`,
      })),
      { label: "TXC heard", value: `${told}` },
    ],
  };
}

function ringBox(
  seen: Observation,
  title: string,
  ring: number,
  slot: number,
): Box {
  const irq = seen.irq[ring]!;
  const signal = ["wanted", "sent", "news"]
    .filter((_, bit) => (irq >> bit & 1) === 1);
  return {
    id: `ring${ring}`,
    title,
    kind: "info",
    column: 1,
    slot,
    rows: [
      ...indexes(RING).map((i) => ({
        label: `descriptor ${i}`,
        value: (seen.owner[ring * RING + i] !== 0 ? "host" : "guest") +
          (seen.head[ring] === i ? ", next" : ""),
      })),
      { label: "signal", value: signal.join(" ") || "none" },
    ],
  };
}

function deviceBox(seen: Observation): Box {
  return {
    id: "device",
    title: "venetdev",
    kind: "registration",
    column: 2,
    slot: 0,
    rows: [
      { label: "carrier", value: seen.carrier[0] !== 0 ? "up" : "none" },
      { label: "queue", value: seen.stopped[0] !== 0 ? "stopped" : "runs" },
      { label: "mapped", value: `${seen.mapped[0]}` },
      { label: "copied", value: `${seen.copied[0]}` },
      { label: "completions", value: `${seen.completions[0]}` },
    ],
  };
}

/**
 * The places of what the host holds after a step: the others move up where one
 * is released, but are what they were.
 */
function placesOfHeld(
  before: readonly number[],
  count: number,
  call?: Call,
): readonly number[] {
  const isRelease = call !== undefined && operationOf(call) === codeOf.release;
  const left = isRelease ? before.toSpliced(argOf(call, 0), 1) : before;
  const places = left.slice(0, count);
  for (let place = 0; places.length < count; place++) {
    if (!before.includes(place)) places.push(place);
  }
  return places;
}

function heldBox(seen: Observation, i: number, place: number): Box {
  const cookie = seen.held_cookie[i]!;
  return {
    id: `held${place}`,
    title: "sk_buff",
    kind: "skb",
    column: 2,
    slot: 1 + place,
    rows: [
      { label: "held", value: `${i}` },
      {
        label: "frame",
        value: cookie === 0 ? "of the host" : `cookie ${cookie - 1}`,
      },
      {
        label: "data",
        value: seen.held_mapped[i] !== 0 ? "guest's pages" : "a copy",
      },
    ],
  };
}
