// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { explore } from "../src/explore/exhaustive.ts";
import { Pool } from "../src/explore/pool_fixture.ts";
import { cpuMilliseconds, measureTimed } from "./cpu_time.ts";
import {
  buildVerifier,
  type PoolSize,
  runVerifier,
  type SpinResult,
} from "./explore_spin.ts";
import type { Figure } from "./measure.ts";

/** A pool whose states are what they are called: nothing is renamed. */
class NamedPool extends Pool {
  override canonical(): void {
    const { stateSize, size } = this.layout;
    this.state.fill(0, stateSize, size);
  }
}

/** Pools to search all of; the second has states as large as sk_buffs have. */
export const pools: readonly PoolSize[] = [
  { objects: 4, users: 3, values: 2, payload: 0 },
  { objects: 4, users: 2, values: 2, payload: 48 },
];

/** How two programs did with the same states and transitions. */
export interface PoolFigures {
  readonly pool: PoolSize;
  readonly states: number;
  readonly transitions: number;
  /** Bytes of a state, here and there. */
  readonly bytes: { readonly spin: number; readonly patchwright: number };
  readonly spin: Figure;
  readonly patchwright: Figure;
  /** States of one kind, which differ in names alone, taken for one. */
  readonly reduced: {
    readonly states: number;
    readonly transitions: number;
    readonly figure: Figure;
  };
}

/**
 * Searches the whole of a pool with SPIN's verifier, without symmetry and with
 * it, turn about. The times are processor time.
 *
 * @param dir an empty folder
 * @throws AssertionError where the two searches are not the same search
 */
export async function measurePool(
  pool: PoolSize,
  dir: string,
  runs: number,
): Promise<PoolFigures> {
  await buildVerifier(pool, dir);
  let spin: SpinResult | undefined;
  const named = new NamedPool(pool);
  const renamed = new Pool(pool);
  const counts = new Map<Pool, { states: number; transitions: number }>();
  const search = (model: Pool): number => {
    const start = cpuMilliseconds();
    const { stopped, states, transitions } = explore(model);
    const took = cpuMilliseconds() - start;
    assert.equal(stopped, "exhausted");
    counts.set(model, { states, transitions });
    return took;
  };
  const figures = await measureTimed(runs, {
    spin: async () => {
      spin = await runVerifier(dir);
      return spin.milliseconds;
    },
    patchwright: () => search(named),
    reduced: () => search(renamed),
  });
  const { states, transitions } = counts.get(named)!;
  assert.deepEqual(
    { states: spin!.states, transitions: spin!.transitions },
    { states, transitions },
    "SPIN and patchwright did not search the same",
  );
  return {
    pool,
    states,
    transitions,
    bytes: { spin: spin!.vectorBytes, patchwright: named.state.length },
    spin: figures.spin,
    patchwright: figures.patchwright,
    reduced: { ...counts.get(renamed)!, figure: figures.reduced },
  };
}
