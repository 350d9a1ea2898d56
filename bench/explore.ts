// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times exploration: the exhaustive search side by side with SPIN's generated
 * C verifier on an equivalent model, the search of sk_buffs, and random walks.
 *
 * @module
 */
import { loadavg } from "node:os";
import { columns } from "../src/cli/terminal.ts";
import {
  measureSkbSearch,
  measureSkbWalks,
  type SkbSearch,
  type SkbWalks,
} from "./explore_skb.ts";
import { measurePool, type PoolFigures, pools } from "./explore_pool.ts";
import { compilerFlags, spinVersion } from "./explore_spin.ts";
import type { Figure } from "./measure.ts";
import { type Aim, formatAims } from "./report.ts";

const wantedRatio = 5;
const wantedSteps = 1_000_000;

/** All that one run found out about exploration. */
export interface Explored {
  readonly machine: Readonly<Record<string, string>>;
  readonly pools: readonly PoolFigures[];
  readonly search: SkbSearch;
  readonly walks: SkbWalks;
}

/**
 * Takes the figures of exploration, one group after the other.
 *
 * @param work an empty folder; the caller removes it
 * @throws CouldNotRun without SPIN or gcc
 * @throws AssertionError where SPIN and patchwright do not search the same
 */
export async function measureExploration(
  runs: number,
  work: string,
): Promise<Explored> {
  const spin = await spinVersion();
  const load = loadavg()[0]!.toFixed(1);
  const results: PoolFigures[] = [];
  for (const [i, pool] of pools.entries()) {
    results.push(await measurePool(pool, `${work}/pool-${i}`, runs));
  }
  const search = await measureSkbSearch(runs);
  const walks = await measureSkbWalks(runs);
  const machine = {
    deno: Deno.version.deno,
    spin: `${spin}, compiled with gcc ${compilerFlags.join(" ")}`,
    load: `${load} when this began, ${loadavg()[0]!.toFixed(1)} at the end`,
    time: "processor time of the whole process; medians, runs turn about",
  };
  return { machine, pools: results, search, walks };
}

/** The figures as text. */
export function formatExploration(
  { machine, pools, search, walks }: Explored,
): string[] {
  return [
    ...columns(Object.entries(machine)),
    ...pools.flatMap(formatPool),
    "",
    `sk_buffs, all traces of up to ${search.depth} calls, with symmetry: ` +
    `${count(search.states)} states of ${search.bytes} bytes, ` +
    `${count(search.transitions)} transitions`,
    ...columns([heads, row("patchwright", search, search.figure)]),
    "",
    `sk_buffs, random walks: ${count(walks.steps)} steps`,
    ...columns([
      ["", "steps/s", "ms", "from", "to"],
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
  ];
}

/** The aims of exploration, held against the figures. */
export function explorationAims({ pools, walks }: Explored): Aim[] {
  const steps = walks.steps * 1000 / walks.figure.median;
  return [
    // States and transitions are the same: so is the ratio of both.
    ...pools.map((it) => ({
      aim: `within ${wantedRatio} times of SPIN, states of ` +
        `${it.bytes.patchwright} bytes`,
      measured: `${ratioOf(it).toFixed(2)} times its time`,
      met: ratioOf(it) <= wantedRatio,
    })),
    {
      aim: `${count(wantedSteps)} random steps a second on sk_buffs`,
      measured: count(steps),
      met: steps >= wantedSteps,
    },
  ];
}

/** Prints the figures and the aims. */
export function printExploration(explored: Explored): void {
  console.log(formatExploration(explored).join("\n"));
  console.log(`\n${formatAims(explorationAims(explored)).join("\n")}`);
}

const heads = ["", "states/s", "transitions/s", "ms", "from", "to"];

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
      heads,
      row(`SPIN, ${bytes.spin} bytes a state`, figures, figures.spin),
      row(
        `patchwright, ${bytes.patchwright} bytes a state`,
        figures,
        figures.patchwright,
      ),
      row("patchwright with symmetry", reduced, reduced.figure),
    ]),
    `patchwright takes ${ratioOf(figures).toFixed(2)} times SPIN's time; ` +
    `symmetry leaves ${count(reduced.states)} states, ${fewer} times fewer, ` +
    `in ${faster} times less time`,
  ];
}

function row(
  name: string,
  { states, transitions }: {
    readonly states: number;
    readonly transitions: number;
  },
  figure: Figure,
): string[] {
  return [
    name,
    perSecond(states, figure),
    perSecond(transitions, figure),
    ...times(figure),
  ];
}

function times({ median, min, max }: Figure): string[] {
  return [median, min, max].map((it) => it.toFixed(0));
}

function ratioOf({ patchwright, spin }: PoolFigures): number {
  return patchwright.median / spin.median;
}

function perSecond(amount: number, { median }: Figure): string {
  return count(amount * 1000 / median);
}

function count(amount: number): string {
  return Math.round(amount).toLocaleString("en");
}
