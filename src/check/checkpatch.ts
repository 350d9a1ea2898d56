// SPDX-License-Identifier: GPL-2.0-only
import { fieldOf } from "../patch/header.ts";
import { readMail } from "../patch/mail_parts.ts";
import type { Mail } from "./mail.ts";
import type { Measured } from "./measured.ts";
import { CouldNotRun } from "./result.ts";
import { findProgram, needPrograms, runTool, tail } from "./tool.ts";
import type { Worktree } from "./worktree.ts";

const flags = [
  "--strict",
  "--codespell",
  "--max-line-length=80",
  // How it reports, not what.
  "--show-types",
  "--color=never",
];

/** The checkpatch of a tree. What it says of a mail is kept: it takes long. */
export class Checkpatch {
  private constructor(
    private readonly tree: Worktree,
    private readonly measured: Measured,
    private readonly dictionary: string,
    /** What its words depend on beside the tree and the mail. */
    private readonly about: readonly string[],
  ) {}

  /** @throws CouldNotRun where perl or the spelling dictionary is missing */
  static async open(tree: Worktree, measured: Measured): Promise<Checkpatch> {
    await needPrograms("perl");
    const { path, signal } = tree;
    const dictionary = await codespellDictionary(path, signal);
    const perl = await runTool("perl", ["-v"], { cwd: path, signal });
    const spelling = await Deno.readTextFile(dictionary);
    const about = [...flags, perl.stdout, spelling];
    return new Checkpatch(tree, measured, dictionary, about);
  }

  /**
   * What there is against one mail, one line each; empty where nothing.
   *
   * @param file where the mail stands
   * @throws CouldNotRun where checkpatch does not run
   */
  async check(mail: Mail, file: string): Promise<string[]> {
    const key = [
      ...["checkpatch", this.tree.baseTree, ...this.about],
      ...readByCheckpatch(mail),
    ];
    const kept = await this.measured.get(key, (value) => value as string[]);
    if (kept) return kept;
    const said = await this.#run(file);
    await this.measured.put(key, said);
    return said;
  }

  async #run(file: string): Promise<string[]> {
    const { path, signal } = this.tree;
    const { stdout, stderr } = await runTool("perl", [
      "scripts/checkpatch.pl",
      ...flags,
      `--codespellfile=${this.dictionary}`,
      file,
    ], {
      cwd: path,
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
}

/**
 * What checkpatch looks at of a mail. Its number and its thread are not among
 * it: a series that begins with the patches of another one has them again.
 */
export function readByCheckpatch(mail: Mail): string[] {
  const { fields, subject, message, below, diff } = readMail(mail);
  return [fieldOf(fields, "From") ?? "", subject, message, below, diff];
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
async function codespellDictionary(
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
