// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, match, ok } from "node:assert/strict";
import {
  aligned,
  cRows,
  killedBy,
  modelRows,
  mutationTable,
  mutationText,
  scoreText,
} from "./mutation_table.ts";
import {
  type CResult,
  fateOf,
  type Kill,
  type ModelResult,
  type MutateReport,
  scoreOf,
} from "./report.ts";

const kill: Kill = {
  by: "program",
  program: "skb_clone",
  outcome: "differs",
  clauses: ["never-early"],
  trace: ["alloc_skb(skb=0)", "end()"],
  alone: true,
  differences: [],
  console: [],
};

const killed: CResult = {
  name: "one",
  file: "net/core/skbuff.c",
  function: "put",
  breaks: "it tells early",
  fate: "killed",
  kill,
  seconds: 1,
};
const random: CResult = {
  ...killed,
  name: "two",
  kill: {
    by: "campaign",
    outcome: "oops",
    clauses: [],
    trace: ["end()"],
    alone: false,
    differences: [],
    console: ["BUG: here"],
  },
};
const { kill: _, ...alive } = killed;
const survived: CResult = { ...alive, name: "three", fate: "survived" };
const equivalent: CResult = {
  ...alive,
  name: "four",
  equivalent: "nobody | reads it",
  fate: "equivalent",
};
const model: ModelResult = {
  name: "model-one",
  place: "counted",
  breaks: "nobody counts",
  fate: "killed",
  kills: {
    programs: ["a", "b", "c"],
    clauses: ["exactly-once"],
    kernel: ["end()"],
  },
};
const report: MutateReport = {
  stand: "6.12 dataref 8/8",
  base: "6.12",
  seed: 7,
  traces: 30_000,
  steps: 15,
  c: [killed, random, survived, equivalent],
  model: [model],
  seconds: 1,
};

Deno.test("equivalent mutants are not in the score, mistaken ones are", () => {
  deepEqual(scoreOf(report.c), { killed: 2, of: 3, equivalent: 1 });
  deepEqual(
    scoreOf([{ fate: "killed" }, { fate: "not equivalent" }, {
      fate: "no build",
    }]),
    { killed: 1, of: 3, equivalent: 0 },
  );
});

Deno.test("a mutant that is noticed is not equivalent, whatever is said of it", () => {
  deepEqual(
    [fateOf(true), fateOf(false), fateOf(true, "so"), fateOf(false, "so")],
    ["killed", "survived", "not equivalent", "equivalent"],
  );
});

Deno.test("a score is never rounded up", () => {
  equal(
    scoreText({ killed: 1999, of: 2000, equivalent: 0 }),
    "1999 of 2000 killed (99.9 %), 0 equivalent",
  );
  equal(
    scoreText({ killed: 0, of: 0, equivalent: 0 }),
    "0 of 0 killed (100.0 %), 0 equivalent",
  );
});

Deno.test("a row tells what a mutant was noticed by", () => {
  equal(killedBy(kill), "program skb_clone, 2 calls: never-early");
  equal(
    killedBy({ ...kill, clauses: [] }),
    "program skb_clone, 2 calls: other state",
  );
  equal(killedBy(random.kill!), "campaign, 1 call: oops, behind others");
  deepEqual(cRows([survived])[1], ["three", "skbuff.c:put()", "survived", ""]);
  deepEqual(modelRows([model])[1], [
    "model-one",
    "counted",
    "killed",
    "a and 2 more",
    "exactly-once",
    "1 call",
  ]);
});

Deno.test("columns are as wide as their widest cell", () => {
  equal(
    aligned([["a", "b", "c"], ["long", "", "d"]]),
    "a     b  c\nlong     d\n",
  );
  equal(aligned([["a", "b"], ["long", ""]]), "a     b\nlong\n");
});

Deno.test("the text for a terminal lists all that was not killed", () => {
  const text = mutationText(report);
  match(text, /^survived: three: it tells early$/m);
  match(text, /^equivalent: four: nobody \| reads it$/m);
  match(text, /^C: 2 of 3 killed \(66\.6 %\), 1 equivalent$/m);
  ok(!/^killed: /m.test(text));
});

Deno.test("a kernel that differs without any defect is all that is told", () => {
  const text = mutationText({ ...report, c: [], model: [], baseline: kill });
  match(text, /^6\.12 dataref 8\/8 differs without any defect: program /);
  match(text, /^ {4}alloc_skb\(skb=0\)$/m);
  ok(!text.includes("killed ("));
});

Deno.test("the page names the trace of each mutant that no program kills", () => {
  const page = mutationTable(report);
  match(page, /^<!-- Generated/);
  match(page, /^`two`:\n\n```text\nend\(\)\n```$/m);
  ok(!page.includes("`one`:"));
  match(page, /^- `four`, equivalent: nobody \| reads it\.$/m);
});
