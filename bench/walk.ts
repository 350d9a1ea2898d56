// SPDX-License-Identifier: GPL-2.0-only
import { columns } from "../src/cli/terminal.ts";
import type { Part, PartRequest } from "./part.ts";
import {
  count,
  perSecond,
  searchHeads,
  searchRow,
  timeHeads,
  times,
} from "./search_table.ts";
import { measureSkbSearch, measureSkbWalks } from "./walk_figures.ts";

const wantedSteps = 1_000_000;

/** Times the search of sk_buffs, exhaustive and at random. */
export async function benchWalks({ runs }: PartRequest): Promise<Part> {
  const search = await measureSkbSearch(runs);
  const walks = await measureSkbWalks(runs);
  const steps = walks.steps * 1000 / walks.figure.median;
  return {
    lines: [
      `all traces of up to ${search.depth} calls, with symmetry: ` +
      `${count(search.states)} states of ${search.bytes} bytes, ` +
      `${count(search.transitions)} transitions; processor time`,
      ...columns([
        searchHeads,
        searchRow("patchwright", search, search.figure),
      ]),
      "",
      `random walks: ${count(walks.steps)} steps; processor time`,
      ...columns([
        ["", "steps/s", ...timeHeads],
        [
          "patchwright",
          perSecond(walks.steps, walks.figure),
          ...times(walks.figure),
        ],
      ]),
      ...columns(
        Object.entries(walks.parts).map(([part, took]) => [
          `  ${part}`,
          `${(took * 1e6 / walks.steps).toFixed(0)} ns a step`,
        ]),
      ),
    ],
    figures: { search, walks },
    aims: [{
      aim: `${count(wantedSteps)} random steps a second on sk_buffs`,
      measured: count(steps),
      met: steps >= wantedSteps,
    }],
    differences: [],
  };
}
