// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { Pool } from "../explore/pool_fixture.ts";
import { dataref } from "../model/behaviours.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import type { CampaignResult } from "./campaign.ts";
import {
  agreedClause,
  type CampaignRun,
  judgedClauses,
} from "./clause_results.ts";
import type { Finding } from "./finding.ts";
import { modelFrom } from "./model_plan.ts";
import { skbPlan } from "./skb_plan_fixture.ts";

const result: CampaignResult = {
  traces: 5,
  calls: 50,
  kernelNanoseconds: 1,
  kernelMilliseconds: 1,
  breaches: [],
  counts: [],
};
const finding: Finding = {
  outcome: "differs",
  trace: ["alloc_skb(skb=0, linear=1, roomy=0)", "end()"],
  step: 0,
  operation: "alloc_skb",
  place: undefined,
  clauses: [],
  differences: [],
  console: [],
};

/** Nothing is booted: no trace here is to be made small. */
const bench = { model: new Pool(), kernel: "none", scratch: "none" };
const run: CampaignRun = { bench, result };
const check = new SkbContractCheck();

Deno.test("what is found without a registration breaks the clause of it", () => {
  assert.deepEqual(agreedClause({ ...run, finding }, "no-toll"), [
    { clause: "no-toll", broken: true, traces: 1, trace: finding.trace },
  ]);
});

Deno.test("a kernel that agrees keeps the clause, and one without traces says nothing", () => {
  assert.deepEqual(agreedClause(run, "no-toll"), [
    { clause: "no-toll", broken: false, traces: 0 },
  ]);
  const none = { ...run, result: { ...result, traces: 0 } };
  assert.deepEqual(agreedClause(none, "no-toll"), []);
});

Deno.test("every clause is told of once, by the campaign that tells of it", async () => {
  const model = await modelFrom(skbPlan(dataref));
  const judged = await judgedClauses(
    { bench: { ...bench, model }, result },
    check,
    "no-toll",
  );
  assert.deepEqual(
    [...judged, ...agreedClause(run, "no-toll")].map(({ clause }) => clause),
    model.clauses.map(({ name }) => name),
  );
});

Deno.test("a clause that a user names no-toll is judged like every other", async () => {
  const clauses = [{ name: "no-toll", text: "Nothing is paid." }];
  const model = Object.assign(new Pool(), { clauses });
  const trace = Uint32Array.of(0);
  const breach = { clause: 0, trace, observed: new Uint8Array() };
  const judged = await judgedClauses(
    {
      bench: { ...bench, model },
      result: { ...result, breaches: [breach], counts: [3] },
    },
    check,
  );
  assert.deepEqual(
    judged.map(({ clause, broken, traces }) => [
      ...[clause, broken, traces],
    ]),
    [["no-toll", true, 3]],
  );
});
