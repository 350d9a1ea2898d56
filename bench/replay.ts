// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times replay in real kernels: the bare calls, replay with observation and
 * comparison of every step, and whole campaigns; without KASAN and with it.
 *
 * @module
 */
import { loadavg } from "node:os";
import { columns } from "../src/cli/terminal.ts";
import type { Variant } from "../src/run/kernel_config.ts";
import type { Figure } from "./measure.ts";
import { measureReplay, type ReplayFigures } from "./replay_figures.ts";
import { openKernels } from "./replay_kernel.ts";
import { type Aim, formatAims } from "./report.ts";
import { base } from "./trees.ts";

const variants: readonly Variant[] = ["plain", "kasan"];
const wantedRatio: Readonly<Record<Variant, number>> = {
  plain: 3,
  kasan: 1.2,
};
const wantedTraces = 100_000;
const cores = 2;
const missing =
  `no kernel with KASAN in the cache: deno task verify --base ${base} --kasan builds it`;

/** All that one run found out about replay. */
export interface Replays {
  readonly machine: Readonly<Record<string, string>>;
  readonly figures: {
    readonly plain: ReplayFigures;
    /** Undefined where the cache does not have such a kernel. */
    readonly kasan: ReplayFigures | undefined;
  };
}

/**
 * Takes the figures of replay, one kind of kernel after the other.
 *
 * @throws CouldNotRun where a kernel does not do as it should
 * @throws DiagnosticError where it cannot be built or booted
 */
export async function measureReplays(
  runs: number,
  onProgress: (message: string) => void,
): Promise<Replays> {
  const kernels = await openKernels(onProgress);
  const load = loadavg()[0]!.toFixed(1);
  const measure = async (
    kernel: string,
    variant: Variant,
  ): Promise<ReplayFigures> => {
    onProgress(`measuring ${kernels.name}, ${variant}`);
    return await measureReplay(kernel, kernels.scratch, variant, runs);
  };
  const plain = await measure(kernels.of.plain, "plain");
  const kasan = kernels.of.kasan === undefined
    ? undefined
    : await measure(kernels.of.kasan, "kasan");
  const machine = {
    kernel: kernels.name,
    load: `${load} when this began, ${loadavg()[0]!.toFixed(1)} at the end`,
    time: "of the kernel's clock, which goes on while others have the " +
      "processor; of processor time where it says so",
  };
  return { machine, figures: { plain, kasan } };
}

/** Prints the figures and the aims. */
export function printReplays(replays: Replays): void {
  const { machine, figures } = replays;
  console.log(columns(Object.entries(machine)).join("\n"));
  for (const variant of variants) {
    const found = figures[variant];
    console.log(
      found ? formatReplay(variant, found).join("\n") : `\n${missing}`,
    );
  }
  console.log(`\n${formatAims(replayAims(replays)).join("\n")}`);
}

/** The aims of replay, held against the figures. */
export function replayAims({ figures }: Replays): Aim[] {
  const { traces, seconds } = figures.plain.campaign;
  const kasan = figures.kasan?.campaign;
  return [
    ...variants.map((variant) => {
      const found = figures[variant];
      const ratio = found && ratioOf(found);
      return {
        aim: `replay for ${wantedRatio[variant]} times the bare calls, ` +
          variant,
        measured: ratio === undefined ? missing : `${ratio.toFixed(2)} times`,
        met: ratio === undefined ? undefined : ratio <= wantedRatio[variant],
      };
    }),
    {
      aim: `a campaign of ${count(wantedTraces)} traces a second, plain`,
      measured: count(traces / seconds),
      met: traces / seconds >= wantedTraces,
    },
    {
      aim: "with KASAN the kernel bounds a campaign, not patchwright",
      measured: kasan === undefined
        ? missing
        : `${kasan.kernelCpu.toFixed(0)} ns a call there, ` +
          `${kasan.hostCpu.toFixed(0)} here, processor time`,
      met: kasan && kasan.kernelCpu > kasan.hostCpu,
    },
  ];
}

/** Replay is observation in the kernel, and comparison behind it. */
function ratioOf({ bare, observed, compared }: ReplayFigures): number {
  return (observed.median + compared.median) / bare.median;
}

function formatReplay(variant: Variant, figures: ReplayFigures): string[] {
  const { bare, observed, compared, judged, predicted, boot } = figures;
  const { traces, calls, seconds, hostCpu, kernelCpu, kernel } =
    figures.campaign;
  const row = (what: string, it: Figure): string[] => [
    what,
    ...[it.median, it.min, it.max].map((value) => value.toFixed(0)),
  ];
  // Either this process is what all wait for, or both cores are full.
  const least = Math.max(hostCpu, (hostCpu + kernelCpu) / cores);
  return [
    "",
    ...columns([
      [`${variant}, ns a call`, "median", "from", "to"],
      row("bare calls, in the kernel", bare),
      row("calls and observation, in the kernel", observed),
      row("comparison, processor time", compared),
      row("check by the contract, processor time", judged),
      row("choice and prediction, processor time", predicted),
      row("one boot, ms", boot),
    ]),
    `campaign: ${count(traces)} traces, ${count(calls)} calls in ` +
    `${seconds.toFixed(1)} s: ${count(traces / seconds)} traces a second; ` +
    `${kernel.toFixed(0)} ns a call in the kernel`,
    `  processor time of a call: ${hostCpu.toFixed(0)} ns here, ` +
    `${kernelCpu.toFixed(0)} ns for kernels, their boots included; on ` +
    `${cores} idle cores that is ${count(traces / calls * 1e9 / least)} ` +
    "traces a second at most",
  ];
}

function count(amount: number): string {
  return Math.round(amount).toLocaleString("en");
}
