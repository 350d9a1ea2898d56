// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../../diagnostic/count.ts";
import { judge } from "../../skb/clause_check.ts";
import {
  CONTEXT,
  EVENTS,
  FRAGS,
  OTHER_PAGE,
  PAGES,
  REGISTRATIONS,
  skbLayout,
  SKBS,
} from "../../skb/layout.ts";
import type { Call } from "../../trace/call.ts";
import { type Views, viewsOf } from "../../trace/layout.ts";
import { InfoPlaces } from "./info_places.ts";
import type { Box, Column, Edge, Painter, Row, Scene } from "./scene.ts";

type Observation = Views<typeof skbLayout>;

const columns: readonly Column[] = [
  { title: "sk_buffs", level: true },
  { title: "shared infos", level: true },
  { title: "registrations, pages", level: false },
];

/** Pages between registrations: a trace with one of each has no gap. */
const slotOfPage = (page: number): number => page + 1;
const slotOfRegistration = (r: number): number => r === 0 ? 0 : PAGES + r;

/** Flags of a shared info, as the kernel names their bits. */
const flagNames: readonly string[] = [
  "ZEROCOPY_ENABLE",
  "SHARED_FRAG",
  "PURE_ZEROCOPY",
  "DONT_ORPHAN",
  "MANAGED_FRAG_REFS",
  "RELEASE",
];

/** The names of the flags that are set. */
function namesOfFlags(flags: number): string[] {
  return flagNames.filter((_, bit) => (flags >> bit & 1) === 1);
}

/** Draws states of sk_buffs: who uses what, and what is held. */
export class SkbPainter implements Painter {
  readonly #places = new InfoPlaces();
  /** What the contract remembers of the trace: see {@link judge}. */
  readonly #covers = new Uint8Array(REGISTRATIONS);

  paint(state: Uint8Array, call?: Call): Scene {
    const seen = viewsOf(skbLayout, state);
    if (call !== undefined) judge(seen, call, this.#covers);
    const place = this.#places.next(seen.head, call);
    const skbs = indexes(SKBS).filter((skb) => seen.users[skb] !== 0);
    const infos = [...new Set(skbs.map((skb) => seen.head[skb]! - 1))];
    const registrations = indexes(REGISTRATIONS).filter((r) =>
      seen.attached[r] !== 0
    );
    const pages = indexes(PAGES).filter((page) =>
      seen.page_refs[page] !== 0 ||
      registrations.some((r) => covers(this.#covers, r, page))
    );
    const nameOf = (info: number): string => `info${place.get(info)!}`;
    return {
      columns,
      boxes: [
        ...skbs.map((skb) => skbBox(seen, skb)),
        ...infos.map((info) => infoBox(seen, info, place.get(info)!)),
        ...registrations.map((r) => registrationBox(seen, r, this.#covers)),
        ...pages.map((page) => pageBox(seen, page)),
      ],
      edges: [
        ...skbs.flatMap((skb) => skbEdges(seen, skb, nameOf)),
        ...infos.flatMap((info) => infoEdges(seen, info, nameOf(info))),
        ...registrations.flatMap((r) =>
          pages.filter((page) => covers(this.#covers, r, page))
            .map((page): Edge => ({
              from: `registration${r}`,
              to: `page${page}`,
              kind: "covers",
            }))
        ),
      ],
    };
  }
}

function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function covers(all: Uint8Array, r: number, page: number): boolean {
  return (all[r]! >> page & 1) === 1;
}

function skbBox(seen: Observation, skb: number): Box {
  const [users, held] = [seen.users[skb]!, seen.held[skb]!];
  const marks = [
    seen.cloned[skb] !== 0 ? "cloned" : "",
    seen.nohdr[skb] !== 0 ? "nohdr" : "",
    ["", "fclone", "fclone 2"][seen.fclone[skb]!] ?? "",
    seen.head_frag[skb] !== 0 ? "head_frag" : "",
  ].filter((it) => it !== "");
  return {
    id: `skb${skb}`,
    title: `skb${skb}`,
    kind: "skb",
    column: 0,
    slot: skb,
    rows: [
      {
        label: "users",
        value: users === held ? `${users}` : `${users}, ${held} of the trace`,
      },
      { label: "len", value: `${seen.len[skb]}, linear ${seen.linear[skb]}` },
      { label: "marks", value: marks.join(" ") || "none" },
    ],
  };
}

function infoBox(seen: Observation, info: number, place: number): Box {
  const flags = seen.flags[info]!;
  const registration = seen.registration[info]!;
  const list = seen.frag_list[info]!;
  return {
    id: `info${place}`,
    title: `shared info ${String.fromCharCode(65 + place)}`,
    kind: "info",
    column: 1,
    slot: place,
    room: 4,
    rows: [
      {
        label: "dataref",
        value: `lower ${seen.dataref[info]}, upper ${seen.payload[info]}`,
      },
      {
        label: "registration",
        value: registration === 0 ? "none" : `${registration - 1}`,
      },
      {
        label: "flags",
        value: flags === 0 ? "0" : `0x${flags.toString(16)}`,
        ...(flags === 0 ? {} : { note: namesOfFlags(flags).join(", ") }),
      },
      ...indexes(seen.nr_frags[info]!).map((i) => ({
        label: `frag ${i}`,
        value: fragText(seen, info * FRAGS + i),
      })),
      ...(list === 0 ? [] : [{ label: "frag_list", value: `skb${list - 1}` }]),
    ],
  };
}

function fragText(seen: Observation, at: number): string {
  const page = seen.frag_page[at]!;
  const len = seen.frag_len[at]!;
  return page === OTHER_PAGE
    ? `another page, len ${len}`
    : `page ${page - 1} at ${seen.frag_off[at]}, len ${len}`;
}

function registrationBox(
  seen: Observation,
  r: number,
  known: Uint8Array,
): Box {
  const fired = seen.fired[r]!;
  const isLost = fired === 0 && !seen.registration.includes(r + 1) &&
    indexes(PAGES).every((page) =>
      !covers(known, r, page) || seen.page_refs[page] === 0
    );
  return {
    id: `registration${r}`,
    title: `registration ${r}`,
    kind: "registration",
    column: 2,
    slot: slotOfRegistration(r),
    room: 3,
    rows: [
      { label: "holders", value: `${holdersOf(seen, r)}` },
      isLost
        ? { label: "callback", value: "lost", alarm: true }
        : fired > 1
        ? { label: "callback", value: `ran ${fired} times`, alarm: true }
        : { label: "callback", value: fired === 0 ? "waits" : "has run" },
      ...eventRows(seen, r, known),
    ],
  };
}

/** How many shared infos have the registration. */
function holdersOf(seen: Observation, r: number): number {
  return seen.registration.filter((it) => it === r + 1).length;
}

/** What a callback of this step found when it ran. */
function eventRows(seen: Observation, r: number, known: Uint8Array): Row[] {
  const events = indexes(Math.min(seen.events[0]!, EVENTS))
    .filter((event) => seen.event_registration[event] === r + 1);
  return events.flatMap((event) => [
    ...indexes(PAGES).filter((page) => covers(known, r, page)).map((page) => {
      const refs = seen.event_page_refs[event * PAGES + page]!;
      return {
        label: `page ${page} had`,
        value: count(refs, "ref"),
        alarm: refs !== 0,
      };
    }),
    ...contextRows(seen.event_context[event]!),
  ]);
}

function contextRows(context: number): Row[] {
  if (context === 0) return [];
  const value = (context & CONTEXT.hardirq) !== 0
    ? "hard IRQ"
    : (context & CONTEXT.softirq) !== 0
    ? "softirq"
    : "IRQs off";
  return [{ label: "ran in", value }];
}

function pageBox(seen: Observation, page: number): Box {
  return {
    id: `page${page}`,
    title: `page ${page}`,
    kind: "page",
    column: 2,
    slot: slotOfPage(page),
    rows: [{ label: "references", value: `${seen.page_refs[page]}` }],
  };
}

function skbEdges(
  seen: Observation,
  skb: number,
  nameOf: (info: number) => string,
): Edge[] {
  const from = `skb${skb}`;
  const next = seen.next[skb]!;
  return [
    { from, to: nameOf(seen.head[skb]! - 1), kind: "uses" },
    ...(next === 0
      ? []
      : [{ from, to: `skb${next - 1}`, kind: "list" } as const]),
  ];
}

function infoEdges(seen: Observation, info: number, from: string): Edge[] {
  const registration = seen.registration[info]!;
  const list = seen.frag_list[info]!;
  return [
    ...(registration === 0 ? [] : [
      {
        from,
        row: "registration",
        to: `registration${registration - 1}`,
        kind: "uses",
      } as const,
    ]),
    ...indexes(seen.nr_frags[info]!).filter((i) =>
      seen.frag_page[info * FRAGS + i] !== OTHER_PAGE
    ).map((i): Edge => ({
      from,
      row: `frag ${i}`,
      to: `page${seen.frag_page[info * FRAGS + i]! - 1}`,
      kind: "holds",
    })),
    ...(list === 0 ? [] : [
      {
        from,
        row: "frag_list",
        to: `skb${list - 1}`,
        kind: "list",
      } as const,
    ]),
  ];
}
