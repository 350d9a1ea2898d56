// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, ok } from "node:assert/strict";
import { play } from "./session.ts";
import { tour } from "./tour.ts";
import { tourStops } from "./tour_stops.ts";

Deno.test("each sentence of the tour is true of the model at its stop", () => {
  for (const { chapter, stop, subject, calls, at } of tourStops) {
    const { model, states } = play(subject, calls);
    for (const { text, holds } of stop.sentences) {
      const where = `${chapter.title}, ${stop.title}: ${text}`;
      ok(Object.keys(holds).length > 0, `${where} claims nothing`);
      for (const [name, value] of Object.entries(holds)) {
        const [, field, index = "0"] = /^(\w+)(?:\[(\d+)\])?$/.exec(name)!;
        const found = model.layout.fields.find((it) => it.name === field)!;
        ok(Number(index) < found.count, `${where}: no ${name}`);
        ok(found.count === 1 || name.includes("["), `${where}: ${name}`);
        equal(
          states[at]![found.offset + Number(index)],
          value,
          `${where} ${name}`,
        );
      }
    }
  }
});

Deno.test("a stop of the tour breaks the clauses that it tells of, no others", () => {
  for (const { stop, subject, calls, at } of tourStops) {
    const { steps } = play(subject, calls);
    const broken = steps.slice(at - stop.calls.length, at)
      .flatMap((it) => it.broken.map(({ name }) => name));
    deepEqual(broken, stop.breaks ?? [], stop.title);
  }
});

Deno.test("the tour shows the flow, three failures, and an answer to each", () => {
  equal(tour[0]!.subject, "venet");
  const failing = tour.filter(({ stops }) => stops.some((it) => it.breaks));
  for (const word of ["pskb_expand_head", "pskb_copy", "skb_segment"]) {
    const about = tour.filter(({ title, stops }) =>
      title.includes(word) ||
      stops.some(({ calls }) => calls.some((it) => it.startsWith(`${word}(`)))
    );
    ok(about.some((it) => failing.includes(it)), `${word} fails nowhere`);
    ok(about.some((it) => it.subject === "dataref"), `${word} has no answer`);
  }
  ok(failing.every((it) => it.subject === "dataref-rfc"));
});
