// SPDX-License-Identifier: GPL-2.0-only
import { knobs } from "../src/series/venet/knobs.ts";
import { aligned } from "./report.ts";
import {
  type Batch,
  batches,
  crossover,
  gigabits,
  type Latency,
  type Path,
  paths,
  type Rate,
  ratesOf,
  type VenetFigures,
  type Way,
  ways,
} from "./venet_figures.ts";

/** What the ways are called. */
export const wayNames: Readonly<Record<Way, string>> = {
  zerocopy: "zero copy",
  copy: "copy",
  veth: "veth pair",
  tap: "tap, write()",
};

/** What becomes of the frames. */
export const pathNames: Readonly<Record<Path, string>> = {
  drop: "dropped by a bridge",
  bridge: "passed on by a bridge to a device",
  local: "delivered to the host's IPv4",
};

/** The figures as lines for a person. */
export function formatFigures(figures: VenetFigures): string[] {
  return [
    ...paths.flatMap((path) =>
      batches.flatMap((batch) => [...formatRates(figures, path, batch), ""])
    ),
    ...formatCrossovers(figures),
    "",
    ...formatLatencies(figures.latencies),
  ];
}

function formatRates(
  figures: VenetFigures,
  path: Path,
  batch: Batch,
): string[] {
  const columns = ways.map((way) => ratesOf(figures, path, way, batch));
  const [zero, copy, , tap] = columns as [Rate[], Rate[], Rate[], Rate[]];
  const head = ["bytes", ...ways.map((way) => wayNames[way])]
    .concat(ways.map((way) => wayNames[way].replace(/,.*/, "")))
    .concat("copy/zero", "tap/zero", "tap/copy");
  const rows = zero.map(({ bytes }, i) => {
    const rates = columns.map((column) => column[i]!);
    return [
      String(bytes),
      ...rates.map(formatTime),
      ...rates.map(({ least }) => gigabits(bytes, least).toFixed(2)),
      ratio(copy[i]!, zero[i]!),
      ratio(tap[i]!, zero[i]!),
      ratio(tap[i]!, copy[i]!),
    ];
  });
  const calls = batch === 1
    ? "1 frame a system call"
    : `${batch} frames a system call, 1 for tap`;
  return [
    `Frames ${pathNames[path]}, ${calls}:`,
    "ns a frame, least and median; then Gbit/s and times, of the least",
    ...aligned([head, ...rows]),
  ];
}

function formatTime({ least, median }: Rate): string {
  return `${least.toFixed(0)} ${`(${median.toFixed(0)})`.padStart(8)}`;
}

function ratio(a: Rate, b: Rate): string {
  return (a.least / b.least).toFixed(2);
}

function formatCrossovers(figures: VenetFigures): string[] {
  const rows = paths.flatMap((path) =>
    batches.map((batch) => [
      `${pathNames[path]}, ${batch} a system call`,
      crossoverText(crossover(figures, path, batch)),
    ])
  );
  return [
    "From this length on zero copy is no slower than copying; the default of",
    `the threshold is ${knobs.copybreak.default} bytes:`,
    ...aligned(rows),
  ];
}

/** What {@link crossover} says, in words. */
export function crossoverText(at: ReturnType<typeof crossover>): string {
  if (at === "shortest") return "all lengths";
  return at === "none" ? "no length" : `${at} bytes`;
}

function formatLatencies(latencies: readonly Latency[]): string[] {
  const rows = latencies.map((it) => [
    it.path === "drop"
      ? "one frame, dropped by a bridge"
      : `${it.burst} frames together, to a device of 1 Gbit/s`,
    String(it.txFrames),
    (it.p50 / 1000).toFixed(1),
    (it.p99 / 1000).toFixed(1),
    (it.signals / it.frames).toFixed(3),
  ]);
  return [
    "From the kick until the guest, asleep, hears that a frame is complete; zero",
    "copy, frames of 64 kB:",
    ...aligned([
      ["", "tx-frames", "p50 µs", "p99 µs", "signals a frame"],
      ...rows,
    ]),
  ];
}
