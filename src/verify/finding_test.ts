// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { dataref } from "../model/behaviours.ts";
import { skbLayout } from "../skb/layout.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import { parseCall } from "../trace/trace_text.ts";
import type { CampaignResult } from "./campaign.ts";
import { type Finding, findingOf } from "./finding.ts";
import { modelFrom } from "./model_plan.ts";
import {
  goodBoot,
  type PlayedBoot,
  playedKernel,
} from "./played_kernel_fixture.ts";
import { skbPlan } from "./skb_plan_fixture.ts";

const { size } = skbLayout;
const model = await modelFrom(skbPlan(dataref));
const trace = Uint32Array.from([
  "alloc_skb(skb=0, linear=0, roomy=0)",
  "skb_get(skb=0)",
  "end()",
], (text, line) => parseCall(model.operations, text, { file: "trace", line }));
const last = trace.length - 1;
const campaign: CampaignResult = {
  traces: 0,
  calls: 0,
  kernelNanoseconds: 0,
  kernelMilliseconds: 0,
  breaches: [],
  counts: [],
};

/** A boot of which a record, the last one if not said, has a wrong byte. */
function badBoot(calls = trace, at = calls.length - 1): PlayedBoot {
  const { records } = goodBoot(model, calls);
  records[at * size]! ^= 1;
  return { calls, records };
}

/** What is told of a campaign by a kernel whose next boots are these. */
async function found(
  result: Partial<CampaignResult>,
  boots: readonly PlayedBoot[],
): Promise<Finding | undefined> {
  const scratch = await Deno.makeTempDir();
  try {
    const bench = {
      model,
      kernel: await playedKernel(`${scratch}/played`, boots),
      scratch,
    };
    return await findingOf(
      bench,
      new SkbContractCheck(),
      { ...campaign, ...result },
      () => Promise.resolve({ file: "net/core/skbuff.c", line: 1 }),
      () => {},
    );
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

/** The difference at the end of the trace, as a campaign tells of it. */
const difference = {
  trace,
  expected: goodBoot(model, trace).records.subarray(last * size),
  observed: badBoot().records.subarray(last * size),
};

Deno.test("a campaign that agrees has found nothing, and boots nothing", async () => {
  assert.equal(await found({}, []), undefined);
});

Deno.test("a difference that comes again is told as it was seen with the smallest trace", async () => {
  const one = trace.subarray(0, 1);
  const small = Uint32Array.of(...one, 0);
  const finding = await found({ difference }, [
    badBoot(),
    // Without any call there is no difference.
    goodBoot(model, Uint32Array.of(0)),
    badBoot(small, 0),
  ]);
  assert.equal(finding?.outcome, "differs");
  assert.deepEqual([finding.step, finding.operation], [0, "alloc_skb"]);
  assert.equal(finding.trace.length, small.length);
  assert.equal(finding.differences.length, 1);
  assert.equal(finding.alone, true);
});

Deno.test("a difference that does not come again is told as the campaign saw it", async () => {
  const finding = await found({ difference }, [goodBoot(model, trace)]);
  assert.equal(finding?.outcome, "differs");
  assert.deepEqual([finding.step, finding.operation], [last, "end"]);
  assert.equal(finding.differences.length, 1);
  assert.equal(finding.alone, false);
});

Deno.test("an end that does not come again is told with what the kernel said", async () => {
  const failed = {
    outcome: "oops" as const,
    done: 40,
    records: new Uint8Array(),
    report: ["BUG: a fault"],
    console: [],
  };
  const finding = await found({ death: { trace, failed } }, [
    goodBoot(model, trace),
  ]);
  assert.equal(finding?.outcome, "oops");
  assert.deepEqual(finding.console, ["BUG: a fault"]);
  assert.equal(finding.alone, false);
});
