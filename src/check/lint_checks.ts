// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, verdict } from "./result.ts";
import { needPrograms, runTool } from "./tool.ts";
import { base, type Worktree } from "./worktree.ts";

/** A program that looks at files of one kind, a line for each thing it finds. */
interface Linter {
  readonly name: "shellcheck" | "yamllint";
  readonly path: RegExp;
  readonly kind: string;
  readonly args: readonly string[];
}

/** shellcheck on shell, with all that it knows. */
export const shellcheck: Linter = {
  name: "shellcheck",
  path: /\.sh$/,
  kind: "script",
  // Where a sourced file lies is known when it runs, and not before.
  args: ["--format=gcc", "--exclude=SC1090,SC1091", "--color=never"],
};

/** yamllint on YAML, with the tree's settings where it has some. */
export const yamllint: Linter = {
  name: "yamllint",
  path: /\.ya?ml$/,
  kind: "file",
  args: ["--format=parsable"],
};

/**
 * What a linter finds in what the series touches and did not find before.
 *
 * @throws CouldNotRun where the linter is not installed
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
  const known = new Set(before.map(withoutLine));
  const found = after.filter((line) => !known.has(withoutLine(line)));
  const clean = `nothing new in ${count(files.length, kind)}`;
  return verdict(name, found, clean, "new message");
}

async function saidOf(
  { name, args }: Linter,
  files: readonly string[],
  tree: Worktree,
): Promise<string[]> {
  const there = files.filter((file) => tree.read(file) !== undefined);
  if (there.length === 0) return [];
  const { stdout } = await runTool(name, [...args, ...there], {
    cwd: tree.path,
    signal: tree.signal,
  });
  return stdout.split("\n").filter((line) => line !== "");
}

function withoutLine(line: string): string {
  return line.replace(/:\d+:\d+:/, ":");
}
