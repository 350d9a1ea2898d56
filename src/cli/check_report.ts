// SPDX-License-Identifier: GPL-2.0-only
import { count, plural } from "../diagnostic/count.ts";
import { type CheckResult, installHint } from "../check/result.ts";
import { rules } from "../check/rules.ts";
import { columns } from "./terminal.ts";

/** What a check said of a series on a tree. */
export interface Checked extends CheckResult {
  readonly series: string;
  readonly base: string;
}

/** Lines of details that are shown without being asked for. */
const fewLines = 5;

/** The gravest first. */
const order: readonly CheckResult["status"][] = [
  "fail",
  "could not run",
  "warn",
  "pass",
];

/** Prints the results of a series: first what is wrong, and how to mend it. */
export function printSeries(
  results: readonly Checked[],
  details: boolean,
): void {
  const sorted = results.toSorted((a, b) =>
    order.indexOf(a.status) - order.indexOf(b.status)
  );
  const rows = sorted.map(({ series, base, name, status, summary }) => [
    series,
    base,
    name,
    status,
    summary,
  ]);
  for (const [i, line] of columns(rows).entries()) {
    console.log(line);
    const { status, details: found = [], name } = sorted[i]!;
    const most = details ? found.length : status === "pass" ? 0 : fewLines;
    for (const line of found.slice(0, most)) console.log(`    ${line}`);
    if (status === "pass") continue;
    if (found.length > most) {
      console.log(
        `    and ${count(found.length - most, "line")} more: --details`,
      );
    }
    if (status !== "could not run") console.log(`    mend: ${mendOf(name)}`);
  }
}

/** Prints what all came to, and what to install for what could not run. */
export function printTotal(results: readonly Checked[]): void {
  const number = (status: CheckResult["status"]): number =>
    results.filter((result) => result.status === status).length;
  const series = Map.groupBy(
    results,
    ({ series, base }) => `${series} ${base}`,
  );
  const passed =
    [...series.values()].filter((of) =>
      of.every(({ status }) => status === "pass" || status === "warn")
    ).length;
  console.log(
    `\n${passed} of ${series.size} series ${
      plural(series.size, "passes", "pass")
    }: ${count(number("pass"), "check")} passed, ` +
      `${number("fail")} failed, ${number("could not run")} could not run` +
      (number("warn") > 0 ? `, ${number("warn")} warned` : ""),
  );
  const hint = installHint(results);
  if (hint) console.log(`to run the rest: ${hint}`);
}

/**
 * A result in the shape that review tools read. They know three outcomes: what
 * could not run is no pass for them, and `ran` tells it from a warning.
 */
export function asJson(
  { series, base, name, status, summary, details = [] }: Checked,
): Readonly<Record<string, unknown>> {
  const ran = status !== "could not run";
  return {
    tool: name,
    status: ran ? status : "warn",
    summary: ran ? summary : `could not run: ${summary}`,
    details,
    ...(status !== "pass" && { mend: mendOf(name) }),
    ran,
    series,
    base,
  };
}

function mendOf(name: string): string {
  return rules.find((rule) => rule.name === name)!.mend;
}
