// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { generateTraces } from "../explore/generate_traces.ts";
import { dataref, datarefRfc } from "../model/behaviours.ts";
import type { SkbModel } from "../model/skb_model.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import { skbLayout } from "../skb/layout.ts";
import { operationOf } from "../trace/call.ts";
import { modelFrom } from "./model_plan.ts";
import type { Forecast, PredictionBuffers } from "./prediction.ts";
import { Predictor } from "./predictor.ts";
import { skbPlan } from "./skb_plan_fixture.ts";

const { size } = skbLayout;
const room = 4_000;

function buffers(): PredictionBuffers {
  return {
    calls: new Uint32Array(room),
    observations: new Uint8Array(room * size),
    broken: new Uint32Array(room),
  };
}

const forecast: Forecast = {
  plan: skbPlan(datarefRfc),
  campaign: { seed: 3, traces: 600, steps: 9 },
};

Deno.test("a thread predicts what this one would, batch for batch", async () => {
  using predictor = new Predictor();
  const { plan, campaign } = forecast;
  const model = await modelFrom<SkbModel>(plan);
  let next: number | undefined;
  let batches = 0;
  for (let memory = buffers();; batches++) {
    const batch = await predictor.predict(forecast, memory, next);
    if (batch === undefined) break;
    const here = buffers();
    const made = generateTraces(model, campaign, here, next);
    assert.deepEqual(batch.calls, here.calls.subarray(0, made.calls));
    assert.deepEqual(
      batch.expected,
      here.observations.subarray(0, made.calls * size),
    );
    assert.deepEqual(
      [batch.traces, batch.next],
      [made.traces, made.next],
    );
    ({ next, buffers: memory } = batch);
  }
  assert.equal(next, campaign.traces);
  assert.ok(batches > 1);
});

Deno.test("what the model says is judged as if it had been observed", async () => {
  using predictor = new Predictor();
  const check = new SkbContractCheck();
  for (const behaviour of [dataref, datarefRfc]) {
    const batch = (await predictor.predict(
      {
        ...forecast,
        plan: skbPlan(behaviour),
      },
      buffers(),
    ))!;
    check.reset();
    for (const [i, call] of batch.calls.entries()) {
      check.bytes.set(batch.expected.subarray(i * size, (i + 1) * size));
      assert.equal(batch.broken[i], check.broken(call), `call ${i}`);
      if (operationOf(call) === 0) check.reset();
    }
    assert.equal(
      batch.broken.some((it) => it !== 0),
      behaviour === datarefRfc,
    );
  }
});

Deno.test("what goes wrong in the thread is thrown, and it serves on", async () => {
  using predictor = new Predictor();
  const campaign = { ...forecast.campaign, shard: 3, shards: 2 };
  await assert.rejects(
    predictor.predict({ ...forecast, campaign }, buffers()),
    {
      name: "RangeError",
      message: "there is no shard 3/2",
    },
  );
  const batch = await predictor.predict(forecast, buffers());
  assert.ok(batch!.traces > 0);
});

Deno.test("buffers that are filled already are not asked for twice", async () => {
  using predictor = new Predictor();
  const first = predictor.predict(forecast, buffers());
  await assert.rejects(
    predictor.predict(forecast, buffers()),
    /being predicted/,
  );
  await first;
});

Deno.test("a model that fails in a thread says what is wrong with it", async () => {
  using predictor = new Predictor();
  const module = import.meta.resolve("./failing_model_fixture.ts");
  await assert.rejects(
    predictor.predict({ ...forecast, plan: { module } }, {
      calls: new Uint32Array(room),
      observations: new Uint8Array(room),
      broken: new Uint32Array(room),
    }),
    /PW704[^]*lamp_get[^]*no outcome "token"/,
  );
});
