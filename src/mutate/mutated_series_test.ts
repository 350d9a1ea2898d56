// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, ok } from "node:assert/strict";
import { isMutatedSeries, keptOf } from "./mutated_series.ts";
import { reportFixture } from "./report_fixture.ts";

const about = {
  series: "lamp",
  identity: "6.12.1",
  date: "2026-01-01",
  patches: "0",
};
const kept = keptOf(reportFixture, about);

Deno.test("what shows a defect is kept, and what a kernel said is not", () => {
  const [twice, freed] = kept.c.map(({ kill }) => kill!);
  deepEqual(twice!.trace, ["light(lamp=0)", "end()"]);
  deepEqual(twice!.differs, { field: "fired[0]", expected: 1, observed: 2 });
  equal(freed!.differs, undefined);
  ok(!JSON.stringify(kept).includes("KASAN: double-free"));
  deepEqual(kept.model[0]!.kills, {
    programs: 3,
    program: "burn",
    clauses: ["never-lost"],
    kernel: ["light(lamp=0)"],
  });
});

Deno.test("what was not noticed is kept with all that is said of it", () => {
  deepEqual(kept.c.slice(2), reportFixture.c.slice(2));
});

Deno.test("the same report gives the same file", () => {
  const again = keptOf(structuredClone(reportFixture), about);
  equal(JSON.stringify(again), JSON.stringify(kept));
});

Deno.test("what is read again is known, and another result is not", () => {
  ok(isMutatedSeries(JSON.parse(JSON.stringify(kept))));
  const others = [
    null,
    { ...kept, patches: undefined },
    { ...kept, c: undefined },
    { ...kept, c: [{ ...kept.c[0], fate: undefined }] },
    // A result of check.
    { ...about, base: "6.12", results: [] },
  ];
  deepEqual(others.map(isMutatedSeries), others.map(() => false));
});
