// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { parseCall } from "../../trace/trace_text.ts";
import type { Box, Scene } from "./scene.ts";
import { play, type Session } from "./session.ts";
import { subjectOf, subjects } from "./subject.ts";
import { randomTrace } from "./walk_fixture.ts";

const attached = [
  "alloc_skb(skb=0, linear=1, roomy=0)",
  "skb_add_rx_frag(skb=0, page=0)",
  "attach(skb=0, registration=0)",
];

function made(name: string, ...texts: string[]): Session {
  const subject = subjectOf(name)!;
  const { operations } = subject.modelOf();
  const calls = texts.map((text) =>
    parseCall(operations, text, { file: "test", line: 1 })
  );
  return play(subject, calls);
}

/** An object in a line: what it is, and its values. */
function line({ title, rows }: Box): string {
  return `${title}: ${rows.map((it) => `${it.label} ${it.value}`).join("; ")}`;
}

const linesOf = ({ boxes }: Scene): string[] => boxes.map(line);

Deno.test("a state is drawn with both halves of dataref, frags and pages", () => {
  const { scenes } = made(
    "dataref",
    ...attached,
    "__skb_header_release(skb=0)",
    "skb_clone(skb=0, clone=1)",
  );
  deepEqual(linesOf(scenes.at(-1)!), [
    "skb0: users 1; len 3, linear 1; marks cloned nohdr",
    "skb1: users 1; len 3, linear 1; marks cloned",
    "shared info A: dataref lower 2, upper 1; registration 0; flags 0x2b; " +
    "frag 0 page 0 at 0, len 2",
    "registration 0: holders 1; callback waits",
    "page 0: references 1",
  ]);
  deepEqual(
    scenes.at(-1)!.edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`),
    [
      "skb0 uses info0",
      "skb1 uses info0",
      "info0 uses registration0",
      "info0 holds page0",
      "registration0 covers page0",
    ],
  );
});

Deno.test("a frag_list is drawn from its shared info on", () => {
  const { scenes } = made(
    "dataref",
    ...attached,
    "alloc_skb(skb=1, linear=1, roomy=0)",
    "skb_gro_receive_list(p=0, skb=1)",
  );
  const list = scenes.at(-1)!.edges.filter(({ kind }) => kind === "list");
  deepEqual(list, [
    { from: "info0", row: "frag_list", to: "skb1", kind: "list" },
  ]);
});

Deno.test("a shared info keeps its place when its first user goes", () => {
  const { scenes } = made(
    "dataref",
    ...attached,
    "skb_clone(skb=0, clone=1)",
    "kfree_skb(skb=0)",
  );
  const [before, after] = scenes.slice(-2).map(({ boxes }) =>
    boxes.find(({ kind }) => kind === "info")!
  );
  equal(after!.id, before!.id);
  equal(after!.slot, before!.slot);
});

Deno.test("who is given a new shared info has it, the others keep theirs", () => {
  const { scenes } = made(
    "dataref",
    ...attached,
    "skb_clone(skb=0, clone=1)",
    "pskb_expand_head(skb=0)",
  );
  const edges = scenes.at(-1)!.edges.map(({ from, to }) => `${from} ${to}`);
  deepEqual(edges.slice(0, 2), ["skb0 info1", "skb1 info0"]);
});

Deno.test("flags have their names", () => {
  const info = made("dataref", ...attached).scenes.at(-1)!.boxes
    .find(({ kind }) => kind === "info")!;
  equal(
    info.rows.find(({ label }) => label === "flags")!.note,
    "ZEROCOPY_ENABLE, SHARED_FRAG, DONT_ORPHAN, RELEASE",
  );
});

/** Clauses that a registration's own values tell of. */
const shown = ["exactly-once", "never-early", "never-lost"];

Deno.test("a registration is alarming exactly where the contract says so", () => {
  const seen = new Set<string>();
  for (const subject of subjects.filter(({ name }) => name !== "venet")) {
    for (let seed = 0; seed < 150; seed++) {
      const { steps, scenes } = play(subject, randomTrace(subject, seed, 14));
      for (const [i, { broken }] of steps.entries()) {
        const alarm = scenes[i + 1]!.boxes.some(({ rows }) =>
          rows.some((it) => it.alarm === true)
        );
        const names = broken.map(({ name }) => name)
          .filter((name) => shown.includes(name));
        for (const name of names) seen.add(name);
        equal(
          alarm,
          names.length > 0,
          `${subject.name} ${seed}, step ${i + 1}`,
        );
      }
    }
  }
  deepEqual([...seen].sort(), shown.toSorted());
});

Deno.test("what a line leads to is there, and each object has its own place", () => {
  for (const subject of subjects) {
    for (let seed = 0; seed < 60; seed++) {
      const { scenes } = play(subject, randomTrace(subject, seed, 14));
      for (const { boxes, edges } of scenes) {
        const ids = new Set(boxes.map(({ id }) => id));
        const places = boxes.map(({ column, slot }) => `${column} ${slot}`);
        equal(ids.size, boxes.length, subject.name);
        equal(new Set(places).size, places.length, `${subject.name} ${seed}`);
        deepEqual(
          edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to)),
          [],
        );
      }
    }
  }
});

Deno.test("an object keeps its place as long as it lives", () => {
  for (const subject of subjects) {
    for (let seed = 0; seed < 60; seed++) {
      const { scenes } = play(subject, randomTrace(subject, seed, 14));
      let before = new Map<string, string>();
      for (const { boxes } of scenes) {
        const now = new Map(
          boxes.map(({ id, column, slot }) => [id, `${column} ${slot}`]),
        );
        for (const [id, place] of now) {
          equal(before.get(id) ?? place, place, `${subject.name}: ${id}`);
        }
        before = now;
      }
    }
  }
});
