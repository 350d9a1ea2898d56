// SPDX-License-Identifier: GPL-2.0-only
import { parse, View } from "vega";
import type { LinePlot } from "./line_plot.ts";
import { mostSeries, vegaSpec } from "./vega_spec.ts";

/**
 * Draws a plot; the same plot gives the same bytes.
 *
 * @returns An SVG document with a background of its own.
 * @throws RangeError for more series than there are colours
 */
export async function plotSvg(plot: LinePlot): Promise<string> {
  if (plot.series.length > mostSeries) {
    throw new RangeError(`a plot has ${mostSeries} series at most`);
  }
  const view = new View(parse(vegaSpec(plot)), { renderer: "none" });
  try {
    return await view.toSVG() + "\n";
  } finally {
    view.finalize();
  }
}
