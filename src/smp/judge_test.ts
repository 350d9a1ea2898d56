// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { judge } from "./judge.ts";

const start = "patchwright-smp-start: 2 processors";
const planted = "BUG: KCSAN: data-race in smp_planted_race / smp_planted_race";
const result =
  'patchwright-smp-result: {"rounds":5,"seed":7,"attached":10,"told":{"task":8,"softirq":1,"hardirq":1},"lockdep":true}';
const kernel = { sanitizer: "kcsan", touched: [] } as const;

Deno.test("a machine that came to its end has run", () => {
  const run = judge(kernel, [start, planted, result], false);
  assert.equal(run.outcome, "ran");
  assert.deepEqual(run.reports, []);
});

Deno.test("whatever ends otherwise is never taken for a run", () => {
  const outcome = (console: string[], late: boolean): string =>
    judge(kernel, console, late).outcome;
  assert.equal(outcome([], false), "no-boot");
  assert.equal(outcome([], true), "no-boot");
  assert.equal(
    outcome(["patchwright-smp-start: 1 processors"], false),
    "no-boot",
  );
  assert.equal(outcome([start, planted], false), "died");
  assert.equal(outcome([start, planted], true), "hung");
  assert.equal(
    outcome([start, planted, "Kernel panic - not syncing: Fatal"], false),
    "oops",
  );
});

Deno.test("a detector that misses the planted race is not believed", () => {
  assert.equal(judge(kernel, [start, result], false).outcome, "blind");
  const kasan = { ...kernel, sanitizer: "kasan" } as const;
  assert.equal(judge(kasan, [start, result], false).outcome, "ran");
});
