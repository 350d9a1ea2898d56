// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { Pool } from "../explore/pool_fixture.ts";
import { dataref } from "../model/behaviours.ts";
import { skbLayout } from "../skb/layout.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import type { ContractCheck } from "../verdict/contract_check.ts";
import type { CampaignResult } from "./campaign.ts";
import {
  agreedClause,
  type CampaignRun,
  judgedClauses,
} from "./clause_results.ts";
import type { Finding } from "./finding.ts";
import { modelFrom } from "./model_plan.ts";
import { playedKernel } from "./played_kernel_fixture.ts";
import { skbPlan } from "./skb_plan_fixture.ts";
import type { ClauseResult } from "./verified.ts";

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
  alone: true,
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

/** A clause that is broken where the first byte says so. */
const first: ContractCheck = {
  bytes: new Uint8Array(skbLayout.size),
  reset(): void {},
  broken(): number {
    return this.bytes[0]!;
  },
};

/** Judges a breach that a campaign found, and that is replayed alone. */
async function judgedAlone(breaks: boolean): Promise<ClauseResult[]> {
  const clauses = [{ name: "no-toll", text: "Nothing is paid." }];
  const model = Object.assign(await modelFrom(skbPlan(dataref)), { clauses });
  const calls = Uint32Array.of(0);
  const records = new Uint8Array(skbLayout.size);
  records[0] = Number(breaks);
  const scratch = await Deno.makeTempDir();
  try {
    const kernel = await playedKernel(`${scratch}/kernel`, [
      { calls, records },
    ]);
    const breach = { clause: 0, trace: calls, observed: new Uint8Array() };
    return await judgedClauses(
      {
        bench: { model, kernel, scratch },
        result: { ...result, breaches: [breach], counts: [3] },
      },
      first,
    );
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

Deno.test("a clause that a user names no-toll is judged like every other", async () => {
  assert.deepEqual(await judgedAlone(true), [
    { clause: "no-toll", broken: true, traces: 3, trace: ["end()"] },
  ]);
});

Deno.test("a trace that takes others before it is no trace of a broken clause", async () => {
  assert.deepEqual(await judgedAlone(false), [
    { clause: "no-toll", broken: true, traces: 3 },
  ]);
});
