// SPDX-License-Identifier: GPL-2.0-only
import { generateTraces } from "../src/explore/generate_traces.ts";
import { dataref } from "../src/model/behaviours.ts";
import { ALL_OBJECTS, SkbModel } from "../src/model/skb_model.ts";
import { bootUml } from "../src/run/boot.ts";
import type { Variant } from "../src/run/kernel_config.ts";
import { resultBytes } from "../src/run/region.ts";
import { RegionMemory } from "../src/run/region_memory.ts";
import { SkbContractCheck } from "../src/skb/skb_contract_check.ts";
import type { Trace } from "../src/trace/call.ts";
import { firstDifference } from "../src/verdict/compare.ts";
import { breachesOf } from "../src/verdict/contract_check.ts";
import {
  type CampaignResult,
  runCampaign,
  timeLimit,
} from "../src/verify/campaign.ts";
import { Predictor } from "../src/verify/predictor.ts";
import { childCpuMilliseconds, cpuMilliseconds } from "./cpu_time.ts";
import { type Figure, figure } from "./measure.ts";
import { CouldNotRun } from "./program.ts";

const objects = { ...ALL_OBJECTS, faults: false };
// With its end a trace has ten calls.
const steps = 9;
/** Calls of one boot, and traces of one campaign. */
const sizes: Readonly<Record<Variant, { batch: number; traces: number }>> = {
  plain: { batch: 1 << 18, traces: 1_000_000 },
  kasan: { batch: 1 << 17, traces: 200_000 },
};

/** Nanoseconds a call; those of the kernel are by its own clock. */
export interface ReplayFigures {
  /** The calls and nothing else. */
  readonly bare: Figure;
  /** The calls, and what is observed after each of them. */
  readonly observed: Figure;
  /** Reading the records, in this process. */
  readonly read: Figure;
  /** The comparison with the model's prediction, in this process. */
  readonly compared: Figure;
  /** The check by the contract of what differs, in this process. */
  readonly judged: Figure;
  /** The choice of the calls, their prediction and its verdict, here too. */
  readonly predicted: Figure;
  /** A boot with everything around it, on the wall, in milliseconds. */
  readonly boot: Figure;
  readonly campaign: CampaignFigures;
}

/** What a whole campaign took. */
export interface CampaignFigures {
  readonly traces: number;
  readonly calls: number;
  /** On the wall. */
  readonly seconds: number;
  /** Nanoseconds a call: in the kernel, by its clock. */
  readonly kernel: number;
  /** How much of the time some kernel was at work: booting, calling, handing over. */
  readonly busy: number;
  /** Nanoseconds a call of processor time: this process, and all kernels. */
  readonly hostCpu: number;
  readonly kernelCpu: number;
}

/**
 * Takes the figures of one kind of kernel: one batch bare and observed, turn
 * about, then a campaign.
 *
 * @throws CouldNotRun where a kernel dies or differs: there is nothing to
 *   measure then
 */
export async function measureReplay(
  kernel: string,
  scratch: string,
  variant: Variant,
  runs: number,
): Promise<ReplayFigures> {
  const { batch } = sizes[variant];
  const model = new SkbModel(dataref, objects);
  const { size } = model.layout;
  const check = new SkbContractCheck();
  const buffers = {
    calls: new Uint32Array(batch),
    observations: new Uint8Array(batch * size),
    broken: new Uint32Array(batch),
  };
  const result = new Uint8Array(
    resultBytes({ calls: buffers.calls, recordSize: size, observe: true }),
  );
  const boot = bootOf(kernel, scratch, size, result);
  const times = {
    bare: [] as number[],
    observed: [] as number[],
    read: [] as number[],
    compared: [] as number[],
    judged: [] as number[],
    predicted: [] as number[],
    boot: [] as number[],
  };
  {
    await using region = await RegionMemory.open({
      bytes: batch * size,
      scratch,
    });
    for (let run = 0; run <= runs; run++) {
      const campaign = { seed: run, traces: batch, steps };
      const start = cpuMilliseconds();
      const made = generateTraces(model, campaign, buffers);
      const predicted = cpuMilliseconds() - start;
      const calls = buffers.calls.subarray(0, made.calls);
      const expected = buffers.observations.subarray(0, made.calls * size);
      const empty = await boot(calls.subarray(0, 1), false, region);
      const bare = await boot(calls, false, region);
      const observed = await boot(calls, true, region);
      const compare = cpuMilliseconds();
      const at = firstDifference(expected, observed.records, size);
      const judge = cpuMilliseconds();
      breachesOf(check, calls, observed.records);
      const end = cpuMilliseconds();
      if (at !== undefined) throw new CouldNotRun(`call ${at} differs`);
      if (run === 0) continue;
      const each = (milliseconds: number): number =>
        milliseconds * 1e6 / calls.length;
      times.bare.push(bare.nanoseconds / calls.length);
      times.observed.push(observed.nanoseconds / calls.length);
      times.read.push(each(observed.cpu - bare.cpu));
      times.compared.push(each(judge - compare));
      times.judged.push(each(end - judge));
      times.predicted.push(each(predicted));
      times.boot.push(empty.wall);
    }
  }
  return {
    bare: figure(times.bare),
    observed: figure(times.observed),
    read: figure(times.read),
    compared: figure(times.compared),
    judged: figure(times.judged),
    predicted: figure(times.predicted),
    boot: figure(times.boot),
    campaign: await measureCampaign(kernel, scratch, variant),
  };
}

type Boot = (calls: Trace, observe: boolean, region: RegionMemory) => Promise<{
  readonly nanoseconds: number;
  readonly records: Uint8Array;
  readonly wall: number;
  /** Processor time of this process. */
  readonly cpu: number;
}>;

function bootOf(
  kernel: string,
  scratch: string,
  recordSize: number,
  result: Uint8Array<ArrayBuffer>,
): Boot {
  return async (calls, observe, region) => {
    const start = performance.now();
    const cpu = cpuMilliseconds();
    const booted = await bootUml({
      kernel,
      calls,
      recordSize,
      observe,
      region,
      result,
      scratch,
      timeLimitSeconds: timeLimit(calls.length),
    });
    if (booted.outcome === "ran") {
      const wall = performance.now() - start;
      return { ...booted, wall, cpu: cpuMilliseconds() - cpu };
    }
    throw new CouldNotRun(
      `the kernel ${booted.outcome}:\n${booted.console.join("\n")}`,
    );
  };
}

async function measureCampaign(
  kernel: string,
  scratch: string,
  variant: Variant,
): Promise<CampaignFigures> {
  const { batch, traces } = sizes[variant];
  using predictor = new Predictor();
  const campaign = (seed: number, traces: number): Promise<CampaignResult> =>
    runCampaign({
      plan: {
        module: import.meta.resolve("../src/model/make_skb_model.ts"),
        options: { behaviour: dataref, objects },
      },
      predictor,
      check: new SkbContractCheck(),
      kernel,
      campaign: { seed, traces, steps },
      scratch,
      batch,
      onProgress: () => {},
    });
  // A thread that has just started is slow.
  await campaign(0, batch / 10);
  const children = await childCpuMilliseconds();
  const cpu = cpuMilliseconds();
  const start = performance.now();
  const result = await campaign(1, traces);
  const seconds = (performance.now() - start) / 1000;
  const hostCpu = cpuMilliseconds() - cpu;
  const kernelCpu = await childCpuMilliseconds() - children;
  const { difference, death, calls } = result;
  if (difference ?? death) {
    throw new CouldNotRun("the campaign found something");
  }
  return {
    traces: result.traces,
    calls,
    seconds,
    kernel: result.kernelNanoseconds / calls,
    busy: result.kernelMilliseconds / seconds / 1000,
    hostCpu: hostCpu * 1e6 / calls,
    kernelCpu: kernelCpu * 1e6 / calls,
  };
}
