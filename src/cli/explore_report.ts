// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import { describeExploration } from "../explore/describe_exploration.ts";
import { columns } from "./terminal.ts";

/** What the exploration of one implementation came to. */
export interface Explored {
  readonly implementation: string;
  readonly exhaustive: Parameters<typeof describeExploration>[0];
  readonly random: {
    readonly seed: number;
    readonly traces: number;
    readonly steps: number;
  };
  readonly coverage: Readonly<Record<string, CoverageCount>>;
  /** What breaks a clause when it is searched on its own. */
  readonly byOperation: readonly {
    readonly operation: string;
    readonly clause: string;
    readonly trace: readonly string[];
  }[];
  /** For each clause that is broken, a minimal trace. */
  readonly violations: readonly {
    readonly clause: string;
    readonly trace: string;
  }[];
}

/** How much of something the traces reached, and what they never did. */
export interface CoverageCount {
  readonly reached: number;
  readonly of: number;
  readonly missing: readonly string[];
}

/** Prints what was found: counts, coverage, and each broken clause. */
export function printExplored(
  found: Explored,
  texts: readonly string[],
): void {
  const { implementation, exhaustive, random, coverage } = found;
  console.log(`${implementation}\n`);
  console.log(
    columns([
      ["  exhaustive", describeExploration(exhaustive)],
      [
        "  random",
        `${count(random.traces, "trace")}, ${count(random.steps, "step")}, ` +
        `seed ${random.seed}`,
      ],
      ...Object.entries(coverage).map(([name, { reached, of }]) => [
        `  ${name}`,
        `${reached} of ${of} reached`,
      ]),
    ]).join("\n"),
  );
  for (const [name, { missing }] of Object.entries(coverage)) {
    if (missing.length === 0 || missing.length > 20) continue;
    console.log(`    never: ${missing.join("; ")} (${name})`);
  }
  if (texts.length === 0) console.log("\n  no clause is broken\n");
  for (const [i, text] of texts.entries()) {
    console.log(`\n  ${found.violations[i]!.clause} is broken:\n`);
    console.log(text.replaceAll(/^/gm, "    "));
  }
  const { byOperation } = found;
  if (byOperation.length > 0) {
    console.log("\n  which operation breaks what, each searched on its own:\n");
    const rows = byOperation.map(({ operation, clause, trace }) => [
      `    ${operation}`,
      clause,
      trace.map((call) => call.replace(/\(.*/, "")).join(", "),
    ]);
    console.log(`${columns(rows).join("\n")}\n`);
  }
}
