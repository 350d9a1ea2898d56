// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { counterexamplesOf } from "./campaigns.ts";
import { eachOnce, findCounterexamples } from "./counterexamples.ts";
import { play } from "./session.ts";
import { subjectOf } from "./subject.ts";

Deno.test("a counterexample breaks its clause at the step that it names", () => {
  const found = findCounterexamples(4);
  ok(found.length > 5);
  for (const { implementation, clause, by, calls, at } of found) {
    const { steps } = play(subjectOf(implementation)!, calls);
    const names = steps.map(({ broken }) => broken.map(({ name }) => name));
    ok(names[at - 1]!.includes(clause), `${implementation} ${clause} ${by}`);
    ok(!names.slice(0, at - 1).some((it) => it.includes(clause)));
  }
  const pairs = found.map((it) =>
    `${it.implementation} ${it.clause}: ${it.by}`
  );
  ok(pairs.includes("dataref-rfc never-early: pskb_copy"));
  ok(pairs.includes("dataref-rfc never-lost: pskb_expand_head"));
  ok(pairs.includes("ubuf_info never-early: a plain free"));
  deepEqual(found.filter((it) => it.implementation === "dataref"), []);
});

const report = (clause: string, outcome = "agrees"): string =>
  JSON.stringify({
    outcome,
    stand: "6.1",
    implementation: "ubuf_info",
    clauses: [
      { clause: "context", broken: false },
      {
        clause,
        broken: true,
        trace: [
          "alloc_skb(skb=0, linear=0, roomy=0)",
          "skb_add_rx_frag(skb=0, page=0)",
          "attach(skb=0, registration=0)",
          "end()",
        ],
      },
    ],
  });

Deno.test("a campaign's counterexample is replayed on the model", () => {
  const [found, ...more] = counterexamplesOf("a.json", report("never-early"));
  equal(found!.at, 4);
  equal(found!.by, "campaign on 6.1");
  deepEqual(more, []);
});

Deno.test("what two campaigns found is one counterexample", () => {
  const [found] = counterexamplesOf("a.json", report("never-early"));
  const other = { ...found!, by: "campaign on 6.12" };
  const longer = { ...found!, calls: [...found!.calls, 0] };
  deepEqual(eachOnce([found!, other, longer]), [
    { ...found!, by: "campaign on 6.1 and campaign on 6.12" },
    longer,
  ]);
});

Deno.test("one that the model does not break is no counterexample", () => {
  throws(
    () => counterexamplesOf("a.json", report("bounded")),
    /a\.json: the model does not break bounded/,
  );
});

Deno.test("a kernel that is not as its model gives no counterexample of it", () => {
  deepEqual(counterexamplesOf("a.json", report("no-toll", "differs")), []);
});
