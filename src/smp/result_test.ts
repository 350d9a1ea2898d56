// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { parseResult, roundOf } from "./result.ts";

const end =
  'patchwright-smp-result: {"rounds":5,"seed":7,"attached":10,"told":{"task":8,"softirq":1,"hardirq":1},"lockdep":true}';

Deno.test("the lines of the harness become one result", () => {
  const result = parseResult([
    "Linux version 6.12",
    'patchwright-smp-broken: {"clause":"never-early","count":3,"round":2,"what":"references: 1"}',
    'patchwright-smp-step: {"name":"skb_clone","count":12}',
    end,
  ]);
  assert.deepEqual(result, {
    rounds: 5,
    seed: 7,
    attached: 10,
    told: { task: 8, softirq: 1, hardirq: 1 },
    lockdep: true,
    steps: { skb_clone: 12 },
    violations: {
      "never-early": { count: 3, round: 2, what: "references: 1" },
    },
  });
});

Deno.test("a console that stops before its last line has no result", () => {
  assert.equal(
    parseResult(['patchwright-smp-step: {"name":"skb_clone","count":12}']),
    undefined,
  );
  assert.equal(parseResult([end.slice(0, 60)]), undefined);
});

Deno.test("a line that another one broke into is not left out of the result", () => {
  const broken = 'patchwright-smp-broken: {"clause":"never-early","cou';
  const step = 'patchwright-smp-step: {"name":"skb_clo';
  assert.equal(parseResult([broken, end]), undefined);
  assert.equal(parseResult([step, end]), undefined);
});

Deno.test("the round that is at work is told from other lines", () => {
  assert.equal(roundOf("patchwright-smp-round: 3000"), 3000);
  assert.equal(roundOf("round: 3000"), undefined);
});
