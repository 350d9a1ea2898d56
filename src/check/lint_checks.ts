// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { newOf } from "./message.ts";
import { type CheckResult, CouldNotRun, verdict } from "./result.ts";
import { needPrograms, runTool, tail } from "./tool.ts";
import { base, type Worktree } from "./worktree.ts";

/** A program that looks at files of one kind, a line for each thing it finds. */
interface Linter {
  readonly name: "shellcheck" | "yamllint";
  readonly path: RegExp;
  readonly kind: string;
  readonly args: readonly string[];
  /** What settings are called that it has to be shown, in which folder ever. */
  readonly settings?: string;
}

/** shellcheck on shell, with all that it knows. */
export const shellcheck: Linter = {
  name: "shellcheck",
  path: /\.sh$/,
  kind: "script",
  // Where a sourced file lies is known when it runs, and not before.
  args: ["--format=gcc", "--exclude=SC1090,SC1091", "--color=never"],
};

/** yamllint on YAML, with the settings that the tree has for its folder. */
export const yamllint: Linter = {
  name: "yamllint",
  path: /\.ya?ml$/,
  kind: "file",
  args: ["--format=parsable"],
  settings: ".yamllint",
};

/**
 * What a linter finds in what the series touches and did not find before.
 *
 * @throws CouldNotRun where the linter is not installed, or does not run
 */
export async function lintCheck(
  linter: Linter,
  { patches }: Pick<PatchSet, "patches">,
  tree: Worktree,
  last: string,
): Promise<CheckResult> {
  const { name, path, kind } = linter;
  const touched = patches.flatMap(({ hunks }) => hunks.map(({ file }) => file));
  const files = [...new Set(touched)].filter((file) => path.test(file)).sort();
  if (files.length === 0) {
    return {
      name,
      status: "pass",
      summary: `no ${kind} of that kind is touched`,
    };
  }
  await needPrograms(name);
  await tree.checkOut(base);
  const before = await saidOf(linter, files, tree);
  await tree.checkOut(last);
  const after = await saidOf(linter, files, tree);
  const found = newOf(before, after, withoutLine);
  const clean = `nothing new in ${count(files.length, kind)}`;
  return verdict(name, found, clean, "new message");
}

async function saidOf(
  linter: Linter,
  files: readonly string[],
  tree: Worktree,
): Promise<string[]> {
  const there = files.filter((file) => tree.read(file) !== undefined);
  const groups = Map.groupBy(there, (file) => settingsOf(linter, file, tree));
  const said: string[] = [];
  for (const [settings, group] of groups) {
    const shown = settings === undefined ? [] : ["-c", settings];
    said.push(...await run(linter, [...shown, ...group], tree));
  }
  return said;
}

async function run(
  { name, args }: Linter,
  rest: readonly string[],
  tree: Worktree,
): Promise<string[]> {
  const { code, stdout, stderr } = await runTool(name, [...args, ...rest], {
    cwd: tree.path,
    signal: tree.signal,
  });
  const said = stdout.split("\n").filter((line) => line !== "");
  // 1 is something found, and what else goes wrong where nothing is.
  if (code === 0 || code === 1 && said.length > 0) return said;
  throw new CouldNotRun(`${name} does not run`, [], tail(stderr));
}

/** The nearest settings, in the folder of a file or in one above it. */
function settingsOf(
  { settings }: Linter,
  file: string,
  tree: Worktree,
): string | undefined {
  if (settings === undefined) return undefined;
  const folders = file.split("/").slice(0, -1);
  return [...folders.keys(), folders.length].reverse()
    .map((depth) => [...folders.slice(0, depth), settings].join("/"))
    .find((path) => tree.read(path) !== undefined);
}

function withoutLine(line: string): string {
  return line.replace(/:\d+:\d+:/, ":");
}
