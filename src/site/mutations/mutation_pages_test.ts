// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { keptOf } from "../../mutate/mutated_series.ts";
import { reportFixture } from "../../mutate/report_fixture.ts";
import { plainText } from "../html.ts";
import type { RecordedMutations } from "../site_input.ts";
import { defectsPage } from "./defects_page.ts";
import { notRun } from "./not_run.ts";
import { plantedIn } from "./planted_in.ts";
import { scoresPage } from "./mutation_pages.ts";

/** The fixture as a run of a series that has declared defects. */
function recorded(isCurrent: boolean): RecordedMutations {
  const mutated = keptOf(reportFixture, {
    series: "venet",
    identity: "6.12.1-1",
    date: "2026-01-01",
    patches: "0",
  });
  return { mutated, isCurrent, file: "docs/mutations/venet-6.12.json" };
}

function on(...bases: string[]): { series: string; base: string }[] {
  return bases.map((base) => ({ series: "venet", base }));
}

Deno.test("the page tells how each defect was noticed, call by call", () => {
  const page = defectsPage(recorded(true));
  const text = plainText(page.body);
  match(text, /noticed 2 of 3 \(66\.6%\); of those in its model 1 of 1 /);
  match(
    text,
    /breaks exactly-once program burn 2 calls light\(lamp=0\) end\(\)/,
  );
  match(text, /fired\[0\] is 2, not 1\./);
  match(text, /the kernel reports an error with KASAN 1 call end\(\)/);
  match(text, /error, with other traces before it\./);
  match(
    text,
    /program burn and 2 more random traces: breaks never-lost the kernel, after 1 call light\(lamp=0\)/,
  );
  ok(!/earlier patches/.test(text));
});

Deno.test("what was not noticed, and what cannot be, come first", () => {
  const text = plainText(defectsPage(recorded(true)).body);
  match(
    text,
    /Not noticed lamp-of-another a socket gets .* by the scenario socket\./,
  );
  match(text, /Equivalent, .* lamp-stays-counted .*: nobody <reads> it\./);
  ok(text.indexOf("nobody <reads> it") < text.indexOf("lamp-burns-twice"));
});

Deno.test("a run of earlier patches says so wherever it is shown", () => {
  const stale = recorded(false);
  match(defectsPage(stale).body, /This is of earlier patches/);
  match(scoresPage(on("6.12"), [stale]).body, /of earlier patches/);
  match(plantedIn([stale], "venet", "6.12")[0]!.said, /the series was another/);
});

Deno.test("a kernel of which there is no run is not run", () => {
  const now = recorded(true);
  const text = plainText(scoresPage(on("6.1", "6.12"), [now]).body);
  match(text, /venet on 6\.1 not run venet on 6\.12 /);
  equal(plantedIn([now], "venet", "6.1")[0]!.said, "not run");
  deepEqual(plantedIn([now], "lamp", "6.12"), []);
  deepEqual(plantedIn([], "venet", "6.12"), []);
});

Deno.test("a defect that was declared since is not run, and is named", () => {
  const { mutated } = recorded(true);
  const missing = notRun(mutated);
  ok(missing.includes("frame-copied-and-forgotten"));
  match(
    plainText(defectsPage(recorded(true)).body),
    /Declared since, and not run .*frame-copied-and-forgotten/,
  );
  const named = [
    ...mutated.c,
    ...missing.map((name) => ({
      ...mutated.c[2]!,
      name,
    })),
  ];
  deepEqual(notRun({ ...mutated, c: named }), []);
});
