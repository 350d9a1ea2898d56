// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { SmpRun } from "./judge.ts";
import { problemsOf, registrationsOfRound } from "./problems.ts";

type Ran = Extract<SmpRun, { outcome: "ran" }>;

const good: Ran = {
  outcome: "ran",
  rounds: 5,
  seed: 7,
  attached: 40,
  told: { task: 30, softirq: 5, hardirq: 5 },
  lockdep: true,
  steps: { skb_clone: 12, skb_copy: 3 },
  violations: {},
  reports: [],
  console: [],
};

function problems(change: Partial<Ran>, rounds = 5): string[] {
  return problemsOf({ ...good, ...change }, { rounds, mustKeep: true });
}

Deno.test("a run that did what was asked for speaks for itself", () => {
  assert.deepEqual(problems({}), []);
});

Deno.test("a run that tried less than was asked for is none", () => {
  assert.deepEqual(problems({}, 6), [
    "5 of 6 rounds were done",
    "40 of 48 registrations were attached",
  ]);
  assert.deepEqual(problems({ attached: 39 }), [
    "39 of 40 registrations were attached",
  ]);
  assert.deepEqual(problems({ steps: { skb_clone: 12, skb_copy: 0 } }), [
    "skb_copy never did what it is for",
  ]);
  assert.deepEqual(problems({ steps: {} }), ["no step was taken"]);
  assert.deepEqual(problems({ lockdep: false }), ["lockdep turned itself off"]);
});

Deno.test("a run of no rounds has shown nothing", () => {
  assert.notDeepEqual(problems({ rounds: 0, attached: 0 }, 0), []);
});

Deno.test("what must keep the contract breaks no clause, and has no finding", () => {
  const report = {
    kind: "kcsan",
    title: "BUG: KCSAN: data-race in a / b",
    functions: [],
    finding: true,
    count: 1,
    lines: [],
  } as const;
  const bad: Ran = {
    ...good,
    violations: { "never-early": { count: 3, round: 2, what: "told: 1" } },
    reports: [report, { ...report, title: "elsewhere", finding: false }],
  };
  assert.deepEqual(problems(bad), ["never-early is broken", report.title]);
  assert.deepEqual(problemsOf(bad, { rounds: 5, mustKeep: false }), []);
});

Deno.test("a machine that did not come to its end has a problem, whatever it runs", () => {
  const died: SmpRun = { outcome: "died", reports: [], console: [] };
  assert.deepEqual(problemsOf(died, { rounds: 5, mustKeep: false }), [
    "died: it did not come to its end",
  ]);
});

Deno.test("the harness attaches as many registrations as are asked for", async () => {
  const header = await Deno.readTextFile(
    new URL("../../templates/smp/smp.h", import.meta.url),
  );
  const [, owners] = /^#define SMP_OWNERS\t(\d+)/m.exec(header)!;
  assert.equal(Number(owners), registrationsOfRound);
});
