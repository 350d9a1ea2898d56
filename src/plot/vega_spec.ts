// SPDX-License-Identifier: GPL-2.0-only
import type { Axis as VegaAxis, Mark, Spec } from "vega";
import type { Axis, LinePlot, Panel, Tick } from "./line_plot.ts";
import { grey, vegaLines, vegaMarks } from "./vega_marks.ts";

// Told apart by everybody: the palette of Okabe and Ito, and shapes.
const colours = ["#0072b2", "#d55e00", "#009e73", "#aa4499"] as const;
const shapes = ["circle", "square", "diamond", "triangle-up"] as const;
const ink = "#222222";
const panelSize = { width: 400, height: 260 };

/** How many series a plot can have. */
export const mostSeries = colours.length;

/** A plot in Vega's terms. */
export function vegaSpec(plot: LinePlot): Spec {
  const series = [...plot.series];
  return {
    // Whoever shows it may have a dark page.
    background: "white",
    padding: 16,
    title: {
      text: plot.title,
      subtitle: [...plot.subtitle],
      anchor: "start",
      fontSize: 17,
      subtitleFontSize: 12,
      subtitleColor: grey,
      subtitleLineHeight: 16,
      color: ink,
      offset: 20,
    },
    layout: {
      columns: plot.columns,
      padding: { row: 110, column: 100 },
      bounds: "flush",
    },
    scales: [
      { name: "colour", type: "ordinal", domain: series, range: [...colours] },
      { name: "shape", type: "ordinal", domain: series, range: [...shapes] },
    ],
    legends: [{
      stroke: "colour",
      shape: "shape",
      orient: "top",
      direction: "horizontal",
      symbolFillColor: "white",
      symbolStrokeWidth: 2,
      labelFontSize: 13,
      labelColor: ink,
      columnPadding: 24,
      offset: 12,
    }],
    marks: plot.panels.map((panel) => panelMark(plot.x, panel)),
    config: { text: { font: "sans-serif" } },
  };
}

function panelMark(x: Axis, panel: Panel): Mark {
  return {
    type: "group",
    title: {
      text: panel.title,
      anchor: "start",
      frame: "group",
      fontSize: 13,
      color: ink,
      offset: panel.marks.length > 0 ? 26 : 8,
    },
    encode: {
      update: {
        width: { value: panelSize.width },
        height: { value: panelSize.height },
      },
    },
    // What the axes draw their grids by.
    signals: [
      { name: "width", update: String(panelSize.width) },
      { name: "height", update: String(panelSize.height) },
    ],
    data: [
      {
        name: "points",
        values: panel.lines.flatMap(({ series, points }) =>
          points.map((point) => ({ series, ...point }))
        ),
      },
      { name: "marks", values: [...panel.marks] },
    ],
    scales: [
      scale("x", x, [0, panelSize.width]),
      scale("y", panel.y, [panelSize.height, 0]),
    ],
    axes: [axis("x", x), axis("y", panel.y)],
    marks: [...vegaMarks, ...vegaLines],
  };
}

function scale(
  name: string,
  { ticks }: Axis,
  range: [number, number],
): { name: string; type: "log"; domain: number[]; range: [number, number] } {
  const domain = [ticks[0]!.value, ticks.at(-1)!.value];
  return { name, type: "log", domain, range };
}

function axis(name: "x" | "y", { title, ticks }: Axis): VegaAxis {
  const texts = Object.fromEntries(
    ticks.map(({ value, text }: Tick) => [String(value), text]),
  );
  return {
    scale: name,
    orient: name === "x" ? "bottom" : "left",
    title,
    values: ticks.map(({ value }) => value),
    grid: true,
    gridColor: "#e6e6e6",
    domainColor: grey,
    tickColor: grey,
    labelColor: ink,
    titleColor: ink,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
    labelOverlap: false,
    zindex: 0,
    encode: {
      labels: {
        update: { text: { signal: `(${JSON.stringify(texts)})[datum.value]` } },
      },
    },
  };
}
