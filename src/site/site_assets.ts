// SPDX-License-Identifier: GPL-2.0-only
import { fill } from "./fill.ts";
import type { Made } from "./page.ts";
import type { SiteInput } from "./site_input.ts";

/** The parts of the style, in the order in which they go over each other. */
const styles = [
  "colours.css",
  "frame.css",
  "prose.css",
  "code.css",
  "diffs.css",
  "tables.css",
  "drawings.css",
  "narrow.css",
];

/** The style of all pages, their scripts, and the drawing in the tab. */
export function siteAssets({ scripts }: SiteInput): Made {
  const assets = new Map([
    ["assets/site.css", styles.map((it) => fill(it, {})).join("\n")],
    ["assets/icon.svg", fill("icon.svg", {})],
    ...[...scripts].map(([name, text]) => [`assets/${name}`, text] as const),
  ]);
  return { pages: [], assets };
}
