// SPDX-License-Identifier: GPL-2.0-only
import type { Command } from "commander";
import { checkSeries } from "../check/check.ts";
import { type CheckedSeries, patchesDigest } from "../check/checked_series.ts";
import { type CheckResult, installHint } from "../check/result.ts";
import { openTree } from "../kernel/open_tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import { project } from "./author.ts";
import { exit } from "./exit_code.ts";
import { generateSeries } from "./generate_series.ts";
import {
  fromUser,
  selectedSeries,
  selectedTrees,
  type Selection,
  withSelection,
} from "./options.ts";
import { scratchFolder } from "./scratch.ts";
import { columns, type Progress, withProgress } from "./terminal.ts";

interface Checked extends CheckResult {
  readonly series: string;
  readonly base: string;
}

interface CheckOptions extends Selection {
  readonly out?: string;
}

/** Adds `check`: what a generated series must pass. */
export function addCheck(
  program: Command,
  finish: (code: number) => void,
): void {
  withSelection(program.command("check"))
    .description("apply, build and check every patch of a series on real trees")
    .option("--out <dir>", "keep the results there, for the site")
    .action(async (options: CheckOptions) => {
      const json = options.json ?? false;
      const results = await withProgress(
        json,
        (progress) =>
          checkAll(options, progress, json ? () => {} : printSeries),
      );
      if (json) console.log(JSON.stringify(results, null, 2));
      else printTotal(results);
      finish(exitCode(results));
    });
}

async function checkAll(
  options: CheckOptions,
  progress: Progress,
  onSeries: (results: readonly Checked[]) => void,
): Promise<Checked[]> {
  const cache = TreeCache.ofUser();
  const out = options.out === undefined ? undefined : fromUser(options.out);
  if (out !== undefined) await Deno.mkdir(out, { recursive: true });
  const all: Checked[] = [];
  for (const request of selectedTrees(options)) {
    const { tree } = await openTree(request, { progress });
    const source = await tree.unpacked();
    const bench = { tree, parsed: new Map() };
    for (const series of selectedSeries(options)) {
      const { mails } = await generateSeries(series, bench, {
        author: project,
        signOff: false,
        scratch: await cache.usable(scratchFolder),
      });
      const results = await checkSeries({
        series,
        base: tree.base,
        mails: mails.filter(({ name }) => !name.startsWith("0000-")),
        source,
        work: cache.path("check", workName(tree.identity)),
        onProgress: (message) =>
          progress(`${series.name} ${tree.base}: ${message}`),
      });
      if (out !== undefined) {
        await keep(out, {
          series: series.name,
          base: tree.base,
          identity: workName(tree.identity),
          date: new Date().toISOString().slice(0, 10),
          patches: patchesDigest(mails),
          results,
        });
      }
      const checked = results.map((result) => ({
        series: series.name,
        base: tree.base,
        ...result,
      }));
      onSeries(checked);
      all.push(...checked);
    }
  }
  return all;
}

async function keep(out: string, checked: CheckedSeries): Promise<void> {
  const path = `${out}/${checked.series}-${checked.base}.json`;
  await Deno.writeTextFile(path, `${JSON.stringify(checked, null, 2)}\n`);
}

function workName(
  { packageVersion, commit, version }: {
    packageVersion?: string;
    commit?: string;
    version: string;
  },
): string {
  return packageVersion ?? commit ?? version;
}

function printSeries(results: readonly Checked[]): void {
  const rows = results.map(({ series, base, name, status, summary }) => [
    series,
    base,
    name,
    status,
    summary,
  ]);
  for (const line of columns(rows)) console.log(line);
  for (const { status, details = [] } of results) {
    if (status !== "pass") {
      for (const line of details) console.log(`    ${line}`);
    }
  }
}

function printTotal(results: readonly Checked[]): void {
  const count = (status: CheckResult["status"]): number =>
    results.filter((result) => result.status === status).length;
  const series = Map.groupBy(
    results,
    ({ series, base }) => `${series} ${base}`,
  );
  const passed =
    [...series.values()].filter((of) =>
      of.every(({ status }) => status === "pass")
    ).length;
  console.log(
    `\n${passed} of ${series.size} series pass: ${
      count("pass")
    } checks passed, ` +
      `${count("fail")} failed, ${count("could not run")} could not run`,
  );
  const hint = installHint(results);
  if (hint) console.log(`to run the rest: ${hint}`);
}

function exitCode(results: readonly Checked[]): number {
  const some = (status: CheckResult["status"]): boolean =>
    results.some((result) => result.status === status);
  if (some("fail")) return exit.found;
  return some("could not run") ? exit.couldNotRun : exit.done;
}
