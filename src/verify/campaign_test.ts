// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Behaviour } from "../model/behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "../model/behaviours.ts";
import { skbLayout } from "../skb/layout.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import { breachesOf } from "../verdict/contract_check.ts";
import { traceAt } from "../verdict/trace_at.ts";
import { type CampaignResult, runCampaign } from "./campaign.ts";
import {
  bootsOf,
  type PlayedBoot,
  playedKernel,
} from "./played_kernel_fixture.ts";
import { skbPlan } from "./skb_plan_fixture.ts";
import type { Forecast } from "./prediction.ts";
import { Predictor } from "./predictor.ts";

const { size } = skbLayout;

/** Enough for `ubuf_info` to break what it breaks, in several boots. */
const traces = 1_000;
const batch = 3_000;

function forecastOf(behaviour: Behaviour, traces: number): Forecast {
  const campaign = { seed: 1, traces, steps: 9 };
  return {
    plan: skbPlan(behaviour),
    campaign,
  };
}

/** A campaign of a kernel; the folder is the path of one that there is not. */
async function run(
  forecast: Forecast,
  batch: number,
  kernelIn: (folder: string) => Promise<string> | string = (it) => it,
  onProgress: () => void = () => {},
  signal?: AbortSignal,
): Promise<CampaignResult> {
  const scratch = await Deno.makeTempDir();
  using predictor = new Predictor();
  try {
    return await runCampaign({
      ...forecast,
      check: new SkbContractCheck(),
      predictor,
      kernel: await kernelIn(`${scratch}/played`),
      scratch,
      batch,
      onProgress,
      signal,
    });
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

/** A campaign of a kernel that does as its model, but for what is changed. */
async function play(
  behaviour: Behaviour,
  change: (boots: PlayedBoot[]) => void = () => {},
): Promise<{ boots: PlayedBoot[]; result: CampaignResult }> {
  const forecast = forecastOf(behaviour, traces);
  const boots = await bootsOf(forecast, batch);
  change(boots);
  const kernelIn = (folder: string): Promise<string> =>
    playedKernel(folder, boots);
  return { boots, result: await run(forecast, batch, kernelIn) };
}

/** The number of a call in the middle of a batch, and of its trace. */
function middleOf({ calls }: PlayedBoot): number {
  const end = calls.indexOf(0, calls.length / 2);
  return end + 4;
}

Deno.test("a batch without room for one trace is no campaign that agrees", async () => {
  await assert.rejects(run(forecastOf(dataref, 5), 9), RangeError);
});

Deno.test("a campaign of no traces boots nothing", async () => {
  assert.deepEqual(await run(forecastOf(dataref, 0), 100), {
    traces: 0,
    calls: 0,
    kernelNanoseconds: 0,
    kernelMilliseconds: 0,
    breaches: [],
    counts: [],
  });
});

Deno.test("a kernel that cannot be booted is told", async () => {
  await assert.rejects(run(forecastOf(dataref, 5), 100), Error);
});

Deno.test("a kernel that does as its model agrees in every trace and call", async () => {
  const { boots, result } = await play(dataref);
  assert.ok(boots.length > 3);
  const calls = boots.reduce((sum, it) => sum + it.calls.length, 0);
  const { kernelMilliseconds, ...counted } = result;
  assert.ok(kernelMilliseconds > 0);
  assert.deepEqual(counted, {
    traces,
    calls,
    kernelNanoseconds: calls,
    breaches: [],
    counts: [],
  });
});

Deno.test("a difference within a batch is told at its call", async () => {
  const { boots, result } = await play(dataref, (boots) => {
    boots[1]!.records[middleOf(boots[1]!) * size + 3]! ^= 0x40;
  });
  const { calls, records } = boots[1]!;
  const at = middleOf(boots[1]!);
  const observed = records.slice(at * size, (at + 1) * size);
  const expected = observed.slice();
  expected[3]! ^= 0x40;
  const { trace } = traceAt(calls, at);
  assert.equal(trace.length, 4);
  assert.deepEqual(result.difference, { trace, expected, observed });
  assert.equal(result.calls, boots[0]!.calls.length);
  assert.equal(result.death, undefined);
});

Deno.test("a death within a batch is told at the call that was under way", async () => {
  const { boots, result } = await play(dataref, (boots) => {
    boots[2]!.dies = middleOf(boots[2]!);
  });
  const { trace } = traceAt(boots[2]!.calls, middleOf(boots[2]!));
  assert.equal(result.death?.failed.outcome, "died");
  assert.deepEqual(result.death?.trace, trace);
  assert.equal(result.difference, undefined);
  assert.equal(
    result.calls,
    boots[0]!.calls.length + boots[1]!.calls.length,
  );
});

Deno.test("a difference ahead of the death counts, for that came first", async () => {
  const { boots, result } = await play(dataref, (boots) => {
    boots[0]!.records[5 * size]! ^= 1;
    boots[0]!.dies = 50;
  });
  assert.deepEqual(
    result.difference?.trace,
    traceAt(boots[0]!.calls, 5).trace,
  );
  assert.equal(result.death, undefined);
});

for (const behaviour of [datarefRfc, ubufInfo]) {
  Deno.test(`${behaviour.name} agrees with its model, and each breach counts`, async () => {
    const { boots, result } = await play(behaviour);
    assert.equal(result.difference, undefined);
    // As one would without a model: every observation, one after the other.
    const check = new SkbContractCheck();
    const shortest = new Map<number, readonly number[]>();
    const counts: number[] = [];
    for (const { calls, records } of boots) {
      const judged = breachesOf(check, calls, records);
      judged.counts.forEach((it, i) => counts[i] = (counts[i] ?? 0) + it);
      for (const { clause, trace } of judged.breaches) {
        const known = shortest.get(clause)?.length ?? Infinity;
        if (trace.length < known) shortest.set(clause, [...trace]);
      }
    }
    assert.ok(shortest.size > 0);
    assert.deepEqual(result.counts, counts);
    assert.deepEqual(
      new Map(result.breaches.map((it) => [it.clause, [...it.trace]])),
      shortest,
    );
  });
}

Deno.test("what differs from the model is judged by what was observed", async () => {
  const { result } = await play(dataref, (boots) => {
    // The callback of the first registration seems to have run twice.
    const { fired } = skbLayout.field;
    boots[0]!.records[5 * size + fired.offset] = 2;
  });
  assert.deepEqual(result.breaches.map(({ clause }) => clause), [0]);
  assert.notEqual(result.difference, undefined);
});

Deno.test("what goes wrong with a prediction is thrown to the caller", async () => {
  const forecast = forecastOf(dataref, 5);
  const campaign = { ...forecast.campaign, shard: 3, shards: 2 };
  await assert.rejects(run({ ...forecast, campaign }, 100), {
    name: "RangeError",
    message: "there is no shard 3/2",
  });
});

Deno.test("an abort in the middle of a campaign throws its reason", async () => {
  const forecast = forecastOf(dataref, traces);
  const boots = await bootsOf(forecast, batch);
  const reason = new Error("interrupted");
  const abort = new AbortController();
  await assert.rejects(
    run(
      forecast,
      batch,
      (folder) => playedKernel(folder, boots),
      () => abort.abort(reason),
      abort.signal,
    ),
    reason,
  );
});
