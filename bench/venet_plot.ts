// SPDX-License-Identifier: GPL-2.0-only
import type { Line, LinePlot, Panel, PlotMark } from "../src/plot/line_plot.ts";
import { logTicks } from "../src/plot/log_ticks.ts";
import { knobs } from "../src/series/venet/knobs.ts";
import {
  crossover,
  gigabits,
  type Path,
  type Rate,
  ratesOf,
  type VenetFigures,
  ways,
} from "./venet_figures.ts";
import { pathNames, wayNames } from "./venet_table.ts";

const batch = 16;

/** The figures as a plot: time and throughput, by what becomes of frames. */
export function plotOf(
  figures: VenetFigures,
  about: readonly string[],
): LinePlot {
  const lengths = ratesOf(figures, "drop", "tap", batch)
    .map(({ bytes }) => bytes);
  return {
    title: "Frames from a process to the host's stack",
    subtitle: about,
    series: ways.map((way) => wayNames[way]),
    x: {
      title: "frame size in bytes",
      ticks: lengths.map((value) => ({ value, text: sizeText(value) })),
    },
    columns: 2,
    panels: (["drop", "bridge"] as const).flatMap((path) => [
      panel(figures, path, "time for a frame", "ns a frame", identity),
      panel(figures, path, "throughput", "Gbit/s", throughput),
    ]),
  };
}

type Value = (rate: Rate, nanoseconds: number) => number;

const identity: Value = (_, nanoseconds) => nanoseconds;
const throughput: Value = ({ bytes }, nanoseconds) =>
  gigabits(bytes, nanoseconds);

function panel(
  figures: VenetFigures,
  path: Path,
  what: string,
  unit: string,
  value: Value,
): Panel {
  const lines = ways.map((way): Line => ({
    series: wayNames[way],
    points: ratesOf(figures, path, way, batch).map((rate) => ({
      x: rate.bytes,
      y: value(rate, rate.least),
      from: value(rate, rate.least),
      to: value(rate, rate.median),
    })),
  }));
  const all = lines.flatMap(({ points }) =>
    points.flatMap(({ y, from, to }) => [y, from, to])
  );
  return {
    title: `Frames ${pathNames[path]}: ${what}`,
    y: { title: unit, ticks: logTicks(all) },
    lines,
    marks: marks(figures, path),
  };
}

function marks(figures: VenetFigures, path: Path): PlotMark[] {
  const { default: threshold } = knobs.copybreak;
  const at = crossover(figures, path, batch);
  const beyond = at === "none" || at !== "shortest" && at >= threshold;
  return [
    {
      value: threshold,
      text: `default threshold ${threshold}`,
      side: beyond ? "left" : "right",
    },
    ...typeof at !== "number" ? [] : [{
      value: at,
      text: `crossover ${at}`,
      side: beyond ? "right" as const : "left" as const,
    }],
  ];
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? String(bytes) : `${Math.round(bytes / 1024)}k`;
}
