// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import type { Exploration } from "./exhaustive.ts";

/**
 * How far a search came, in a line; without the time that it took, so that the
 * same search gives the same line.
 *
 * @example "stopped at 100 states, depth 3 complete: 100 states, 941 transitions"
 */
export function describeExploration(
  found: Pick<Exploration, "states" | "transitions" | "depth" | "stopped">,
): string {
  const states = count(found.states, "state");
  const counts = `${states}, ${count(found.transitions, "transition")}`;
  switch (found.stopped) {
    case "exhausted":
      return `all traces tried: ${counts}, depth ${found.depth}`;
    case "depth":
      return `depth ${found.depth} complete: ${counts}`;
    case "states":
      return `stopped at ${states}, ` +
        `depth ${found.depth} complete: ${counts}`;
  }
}
