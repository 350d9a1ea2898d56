// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times replay in real kernels: the bare calls, replay with observation and
 * comparison of every step, and whole campaigns; without KASAN and with it.
 *
 * @module
 */
import { columns } from "../src/cli/terminal.ts";
import type { Variant } from "../src/run/kernel_config.ts";
import type { Figure } from "./measure.ts";
import type { Part, PartRequest } from "./part.ts";
import { measureReplay, type ReplayFigures } from "./replay_figures.ts";
import { openKernels } from "./replay_kernel.ts";
import type { Aim } from "./report.ts";
import { count } from "./search_table.ts";

const variants: readonly Variant[] = ["plain", "kasan"];
const wantedRatio: Readonly<Record<Variant, number>> = {
  plain: 3,
  kasan: 1.2,
};
const wantedTraces = 100_000;
/** The rest is left to start up and to compare the last batch. */
const wantedBusy = 0.95;
const cores = 2;

/** What was measured, by the kind of kernel. */
type Replays = Readonly<Record<Variant, ReplayFigures>>;

/**
 * Takes the figures of replay, one kind of kernel after the other.
 *
 * @throws CouldNotRun where a kernel does not do as it should
 * @throws DiagnosticError where it cannot be built or booted
 */
export async function benchReplay(
  { runs, onProgress }: PartRequest,
): Promise<Part> {
  const { name, of, scratch } = await openKernels(onProgress);
  const measure = (variant: Variant): Promise<ReplayFigures> => {
    onProgress(`measuring ${name}, ${variant}`);
    return measureReplay(of[variant], scratch, variant, runs);
  };
  const replays = {
    plain: await measure("plain"),
    kasan: await measure("kasan"),
  };
  return {
    lines: [
      `${name}; time of the kernel's clock, which goes on while others have`,
      "the processor; of processor time where it says so",
      ...variants.flatMap((variant) => formatReplay(variant, replays[variant])),
    ],
    figures: { kernel: name, ...replays },
    aims: replayAims(replays),
    differences: [],
  };
}

/** The aims of replay, held against the figures. */
function replayAims(replays: Replays): Aim[] {
  const { traces, seconds } = replays.plain.campaign;
  const { busy } = replays.kasan.campaign;
  return [
    ...variants.map((variant) => {
      const ratio = ratioOf(replays[variant]);
      return {
        aim: `replay for ${wantedRatio[variant]} times the bare calls, ` +
          variant,
        measured: `${ratio.toFixed(2)} times`,
        met: ratio <= wantedRatio[variant],
      };
    }),
    {
      aim: `a campaign of ${count(wantedTraces)} traces a second, plain`,
      measured: count(traces / seconds),
      met: traces / seconds >= wantedTraces,
    },
    {
      aim: "with KASAN the kernel bounds a campaign, not patchwright",
      measured: `a kernel is at work ${percent(busy)} of the time`,
      met: busy >= wantedBusy,
    },
  ];
}

/** Replay is observation in the kernel, and comparison behind it. */
function ratioOf({ bare, observed, compared }: ReplayFigures): number {
  return (observed.median + compared.median) / bare.median;
}

function formatReplay(variant: Variant, figures: ReplayFigures): string[] {
  const { bare, observed, read, compared, judged, predicted, boot } = figures;
  const { traces, calls, seconds, busy, hostCpu, kernelCpu, kernel } =
    figures.campaign;
  const row = (what: string, it: Figure): string[] => [
    what,
    ...[it.median, it.min, it.max].map((value) => value.toFixed(0)),
  ];
  // Either the kernel is what all wait for, or all cores are full.
  const least = Math.max(kernelCpu, (hostCpu + kernelCpu) / cores);
  return [
    "",
    ...columns([
      [`${variant}, ns a call`, "median", "from", "to"],
      row("bare calls, in the kernel", bare),
      row("calls and observation, in the kernel", observed),
      row("reading the records, processor time", read),
      row("comparison, processor time", compared),
      row("choice, prediction and its verdict, processor time", predicted),
      row("check by the contract of what differs, processor time", judged),
      row("one boot, ms", boot),
    ]),
    `campaign: ${count(traces)} traces, ${count(calls)} calls in ` +
    `${seconds.toFixed(1)} s: ${count(traces / seconds)} traces a second; ` +
    `${kernel.toFixed(0)} ns a call in the kernel`,
    `  a kernel was at work ${percent(busy)} of the time, and of that ` +
    `${percent(kernel * calls / 1e9 / seconds / busy)} with calls: the rest ` +
    "is booting it and handing over",
    `  processor time of a call: ${hostCpu.toFixed(0)} ns here, ` +
    `${kernelCpu.toFixed(0)} ns for kernels, their boots included; on ` +
    `${cores} idle cores that is ${count(traces / calls * 1e9 / least)} ` +
    "traces a second at most",
  ];
}

function percent(part: number): string {
  return `${(100 * part).toFixed(0)}%`;
}
