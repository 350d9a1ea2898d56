// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { printExplored } from "./explore_report.ts";

/** What is printed of a search that ended so. */
function printed(stopped: "exhausted" | "states"): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string): unknown => lines.push(line);
  try {
    printExplored({
      implementation: "pool",
      exhaustive: { states: 50, transitions: 1, depth: 3, stopped },
      random: { seed: 1, traces: 1, steps: 20 },
      ...{ coverage: {}, byOperation: [], violations: [] },
    }, []);
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}

Deno.test("a search that a bound has cut off is not printed as a whole one", () => {
  assert.match(
    printed("states"),
    /exhaustive +stopped at 50 states, depth 3 complete: 50 states, 1 trans/,
  );
  assert.match(printed("exhausted"), /all traces tried: 50 states/);
});
