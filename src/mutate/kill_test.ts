// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { dataref } from "../model/behaviours.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import { traceAt } from "../verdict/trace_at.ts";
import { modelFrom } from "../verify/model_plan.ts";
import {
  goodBoot,
  type PlayedBoot,
  playedKernel,
} from "../verify/played_kernel_fixture.ts";
import { ended } from "../verify/replay_in_kernel.ts";
import { skbPlan } from "../verify/skb_plan_fixture.ts";
import { killOf } from "./kill.ts";
import { type Predicted, predictedCampaign } from "./predicted.ts";
import type { Kill } from "./report.ts";

/** The number of the call at which a kernel dies. */
const deadly = 40;

/** What comes of a kernel whose boots are these. */
async function killIn(
  boots: (all: PlayedBoot, alone: PlayedBoot) => readonly PlayedBoot[],
): Promise<Kill | undefined> {
  const model = await modelFrom(skbPlan(dataref));
  const campaign = { seed: 1, traces: 20, steps: 9 };
  const [predicted] = predictedCampaign(model, campaign, 1_000) as [Predicted];
  const { calls } = predicted;
  const all = { calls, records: predicted.records };
  const alone = goodBoot(model, ended(traceAt(calls, deadly).trace));
  const played = boots(all, alone);
  const scratch = await Deno.makeTempDir();
  try {
    const kernel = await playedKernel(`${scratch}/played`, played);
    const bench = { model, kernel, scratch };
    const check = new SkbContractCheck();
    const kill = await killOf(bench, check, predicted, "campaign");
    const count = await Deno.readTextFile(`${scratch}/played/boots`);
    assert.equal(Number(count), played.length, "all boots were needed");
    return kill;
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

Deno.test("a kernel that does as predicted kills nothing", async () => {
  assert.equal(await killIn((all) => [all]), undefined);
});

Deno.test("an end that comes once, and shows in no record, may be the machine's", async () => {
  const kill = await killIn((all, alone) => [
    { ...all, dies: deadly },
    alone,
    all,
  ]);
  assert.equal(kill, undefined);
});

Deno.test("an end that comes again is the kernel's", async () => {
  const kill = await killIn((all, alone) => [
    { ...all, dies: deadly },
    alone,
    { ...all, dies: deadly },
  ]);
  assert.equal(kill?.outcome, "died");
  assert.equal(kill.alone, false);
});

Deno.test("a record that differs among all traces needs no other boot", async () => {
  const kill = await killIn((all, alone) => {
    const { length } = all.records;
    const records = all.records.slice();
    records[length / all.calls.length * deadly]! ^= 1;
    return [{ ...all, records }, alone];
  });
  assert.equal(kill?.outcome, "differs");
  assert.equal(kill.alone, false);
});
