// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { LinePlot } from "./line_plot.ts";
import { plotSvg } from "./plot_svg.ts";

const ticks = [1, 10, 100].map((value) => ({ value, text: `<${value}>` }));
const plot: LinePlot = {
  title: "A plot",
  subtitle: ["of two lines"],
  series: ["one", "two"],
  x: { title: "x in bytes", ticks },
  columns: 1,
  panels: [{
    title: "a panel",
    y: { title: "y in ns", ticks },
    marks: [{ value: 10, text: "here", side: "left" }],
    lines: ["one", "two"].map((series) => ({
      series,
      points: [1, 10, 100].map((x) => ({ x, y: x, from: x, to: x })),
    })),
  }],
};

Deno.test("a plot says all that it is given, on a background of its own", async () => {
  const svg = await plotSvg(plot);
  assert.match(svg, /^<svg [^>]*><rect [^>]*fill="white"\/>/);
  const texts = ["A plot", "of two lines", "a panel", "x in bytes", "y in ns"]
    .concat("here", "one", "two", "&lt;10&gt;");
  for (const text of texts) assert.ok(svg.includes(`>${text}<`), text);
});

Deno.test("the same plot gives the same bytes", async () => {
  assert.equal(await plotSvg(plot), await plotSvg(structuredClone(plot)));
});

Deno.test("a series without a colour of its own is refused", async () => {
  const series = ["1", "2", "3", "4", "5"];
  await assert.rejects(plotSvg({ ...plot, series }), RangeError);
});
