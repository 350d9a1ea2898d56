// SPDX-License-Identifier: GPL-2.0-only
import { CouldNotRun } from "./result.ts";
import { findProgram, needPrograms, runTool, tail } from "./tool.ts";

const flags = [
  "--strict",
  "--codespell",
  "--max-line-length=80",
  // How it reports, not what.
  "--show-types",
  "--color=never",
];

/**
 * What checkpatch has against one mail, one line each; empty where nothing.
 *
 * @param tree the git work tree: its own checkpatch is taken
 * @throws CouldNotRun where checkpatch or the spelling dictionary is missing
 */
export async function checkpatch(
  mail: string,
  tree: string,
  dictionary: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  await needPrograms("perl");
  const { stdout, stderr } = await runTool("perl", [
    "scripts/checkpatch.pl",
    ...flags,
    `--codespellfile=${dictionary}`,
    mail,
  ], {
    cwd: tree,
    // The repository holds one commit: commit ids cannot be looked up in it,
    // so checkpatch is told that there is none.
    env: { GIT_DIR: "/dev/null/none" },
    signal,
  });
  if (stderr.includes("No codespell typos will be found")) {
    throw noDictionary();
  }
  return parseCheckpatch(stdout) ?? failed(stdout + stderr);
}

function failed(output: string): never {
  throw new CouldNotRun("checkpatch.pl does not run", [], tail(output));
}

/**
 * The reports in checkpatch's output, each with the place that it names;
 * undefined where it did not come to its total.
 */
export function parseCheckpatch(output: string): string[] | undefined {
  const total = output.match(
    /^total: (\d+) errors?, (\d+) warnings?, (?:(\d+) checks?, )?\d+ lines? checked/m,
  );
  if (!total) return undefined;
  const reports = [
    ...output.matchAll(
      /^((?:ERROR|WARNING|CHECK):.*)\n(?:#\d+: (?:FILE: (\S+):)?)?/gm,
    ),
  ].map(([, report, place]) => place ? `${place}: ${report}` : report!);
  const [errors, warnings, checks] = total.slice(1).map((n) => Number(n ?? 0));
  const counted = errors! + warnings! + checks!;
  // What is counted but not shown must not pass.
  return counted > 0 && reports.length === 0 ? [total[0]] : reports;
}

/**
 * The dictionary of the installed codespell. checkpatch would look for it with
 * the first python3 in PATH, which need not be the one that has codespell.
 *
 * @throws CouldNotRun where there is none
 */
export async function codespellDictionary(
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  await needPrograms("codespell");
  const first = (await Deno.readTextFile((await findProgram("codespell"))!))
    .split("\n", 1)[0]!;
  const python = first.match(/^#!\s*(\S*python\S*)/)?.[1] ?? "python3";
  const { stdout } = await runTool(python, [
    "-c",
    "import codespell_lib, os; " +
    "print(os.path.join(os.path.dirname(codespell_lib.__file__), 'data', 'dictionary.txt'))",
  ], { cwd, merge: true, signal });
  const path = tail(stdout, 1)[0]!;
  try {
    if (path !== "" && (await Deno.stat(path)).isFile) return path;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw noDictionary();
}

function noDictionary(): CouldNotRun {
  return new CouldNotRun(
    "codespell has no dictionary: install codespell",
    ["codespell"],
  );
}
