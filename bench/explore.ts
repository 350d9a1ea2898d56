// SPDX-License-Identifier: GPL-2.0-only
import { columns } from "../src/cli/terminal.ts";
import { measurePool, type PoolFigures, pools } from "./explore_pool.ts";
import { compilerFlags, spinVersion } from "./explore_spin.ts";
import type { Part, PartRequest } from "./part.ts";
import { count, searchHeads, searchRow } from "./search_table.ts";

const wantedRatio = 5;

/**
 * Times the exhaustive search side by side with SPIN's generated C verifier on
 * an equivalent model.
 *
 * @throws AssertionError where SPIN and patchwright do not search the same
 */
export async function benchExploration(
  { runs, work }: PartRequest,
): Promise<Part> {
  const spin = await spinVersion();
  const results: PoolFigures[] = [];
  for (const [i, pool] of pools.entries()) {
    results.push(await measurePool(pool, `${work}/pool-${i}`, runs));
  }
  return {
    lines: [
      `${spin}, compiled with gcc ${compilerFlags.join(" ")}; processor time`,
      ...results.flatMap(formatPool),
    ],
    figures: { spin, pools: results },
    // States and transitions are the same: so is the ratio of both.
    aims: results.map((it) => ({
      aim: `within ${wantedRatio} times of SPIN, states of ` +
        `${it.bytes.patchwright} bytes`,
      measured: `${ratioOf(it).toFixed(2)} times its time`,
      met: ratioOf(it) <= wantedRatio,
    })),
    differences: [],
  };
}

function formatPool(figures: PoolFigures): string[] {
  const { pool, states, transitions, bytes, reduced } = figures;
  const { objects, users, values, payload } = pool;
  const fewer = (states / reduced.states).toFixed(0);
  const faster = (figures.patchwright.median / reduced.figure.median)
    .toFixed(0);
  return [
    "",
    `pool of ${objects} objects, ${users} users, ${values} values, ` +
    `${payload} bytes of payload: ${count(states)} states, ` +
    `${count(transitions)} transitions, the same in both`,
    ...columns([
      searchHeads,
      searchRow(`SPIN, ${bytes.spin} bytes a state`, figures, figures.spin),
      searchRow(
        `patchwright, ${bytes.patchwright} bytes a state`,
        figures,
        figures.patchwright,
      ),
      searchRow("patchwright with symmetry", reduced, reduced.figure),
    ]),
    `patchwright takes ${ratioOf(figures).toFixed(2)} times SPIN's time; ` +
    `symmetry leaves ${count(reduced.states)} states, ${fewer} times fewer, ` +
    `in ${faster} times less time`,
  ];
}

function ratioOf({ patchwright, spin }: PoolFigures): number {
  return patchwright.median / spin.median;
}
