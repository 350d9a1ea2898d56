// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { dataref } from "../model/behaviours.ts";
import { SkbModel } from "../model/skb_model.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import { type CampaignResult, runCampaign } from "./campaign.ts";

/** A campaign of a kernel that there is not. */
async function run(traces: number, batch: number): Promise<CampaignResult> {
  const scratch = await Deno.makeTempDir();
  try {
    return await runCampaign({
      model: new SkbModel(dataref),
      check: new SkbContractCheck(),
      kernel: `${scratch}/none`,
      campaign: { seed: 1, traces, steps: 9 },
      scratch,
      batch,
      onProgress: () => {},
    });
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

Deno.test("a batch without room for one trace is no campaign that agrees", async () => {
  await assert.rejects(run(5, 9), RangeError);
});

Deno.test("a campaign of no traces boots nothing", async () => {
  assert.deepEqual(await run(0, 100), {
    traces: 0,
    calls: 0,
    kernelNanoseconds: 0,
    breaches: [],
    counts: [],
  });
});

Deno.test("a kernel that cannot be booted is told", async () => {
  await assert.rejects(run(5, 100), Error);
});
