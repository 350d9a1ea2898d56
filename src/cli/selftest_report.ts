// SPDX-License-Identifier: GPL-2.0-only
import { plural } from "../diagnostic/count.ts";
import type { Counts } from "../selftest/result.ts";
import type { Selftested } from "./selftest_all.ts";
import { columns } from "./terminal.ts";

/** Prints what the selftest came to in one kernel. */
export function printSelftest(result: Selftested): void {
  const { series, base, on, outcome, passed, planned, seconds } = result;
  console.log(
    `${series} ${base}, ${on}: ${outcome}: ${passed.length} of ` +
      `${planned ?? "?"} ${plural(planned ?? 0, "test")} passed, ${seconds} s`,
  );
  for (const name of passed) console.log(`    ok ${name}`);
  for (const name of result.skipped) console.log(`    skipped ${name}`);
  printCounts("tried", result.tried);
  printCounts("met", result.met);
  printCounts("watched", result.watched);
  for (const problem of result.problems) console.log(`    ${problem}`);
  for (const line of (result.console ?? []).slice(-80)) {
    console.log(`    | ${line}`);
  }
}

function printCounts(what: string, counts: Counts): void {
  const rows = Object.entries(counts).map(([name, values]) => [
    `    ${what} ${name}`,
    Object.entries(values)
      .map(([key, value]) => `${key} ${value.toLocaleString("en")}`)
      .join(", "),
  ]);
  for (const line of columns(rows)) console.log(line);
}
