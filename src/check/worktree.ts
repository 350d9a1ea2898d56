// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { type Ran, runTool, tail } from "./tool.ts";

/** Where a {@link Worktree} is made from, and where it lives. */
export interface WorktreePlace {
  /** The unpacked tree; only read. */
  readonly source: string;
  /** The folder that keeps the repository from run to run. */
  readonly work: string;
  /** Files that must be in the repository as they are in `source`. */
  readonly files: readonly string[];
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A git repository of a tree, with one commit, that patches are applied to. */
export class Worktree {
  private constructor(
    readonly path: string,
    /** Git's name for the contents of the base. */
    readonly baseTree: string,
    readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * Opens the repository, clean and at its base; makes it where there is none
   * or what is there does not work. Whoever calls this holds the work lock.
   *
   * @throws DiagnosticError PW501 where it cannot be made
   */
  static async open(place: WorktreePlace): Promise<Worktree> {
    const path = `${place.work}/tree`;
    const kept = await openKept(path, place);
    if (kept !== undefined) return new Worktree(path, kept, place.signal);
    await remove(path);
    await make(path, place);
    const made = await openKept(path, place) ?? fail({
      code: "PW501",
      message: "The repository for the checks does not work.",
      hint: `Remove ${path} and check again.`,
    });
    return new Worktree(path, made, place.signal);
  }

  /**
   * Applies one mail on top of what is checked out.
   *
   * @returns the new commit, or what git says against it
   */
  async apply(mail: string): Promise<
    { readonly commit: string } | { readonly refused: string[] }
  > {
    const { code, stdout, stderr } = await this.#git(
      "am",
      "--quiet",
      "--no-3way",
      "--whitespace=nowarn",
      mail,
    );
    if (code !== 0) {
      await this.#git("am", "--abort");
      const said = (stderr + stdout).split("\n").filter((line) =>
        /^(error|fatal|Patch failed)/.test(line)
      );
      return { refused: said.length > 0 ? said : tail(stderr + stdout) };
    }
    return { commit: (await this.#must("rev-parse", "HEAD")).trim() };
  }

  /** Checks out a commit; files that are the same keep their time stamps. */
  async checkOut(commit: string): Promise<void> {
    await this.#must("reset", "--quiet", "--hard", commit);
  }

  /** Git's name for the contents of a commit. */
  async treeOf(commit: string): Promise<string> {
    return (await this.#must("rev-parse", `${commit}^{tree}`)).trim();
  }

  /** The files below a folder, as checked out, with a line that matches. */
  async filesWith(pattern: string, folder: string): Promise<string[]> {
    const found = await this.#git(
      "grep",
      "--files-with-matches",
      "--extended-regexp",
      "-e",
      pattern,
      "--",
      folder,
    );
    // 1 is nothing found.
    if (found.code > 1) gitFailed(["grep"], found);
    return found.stdout.split("\n").filter((line) => line !== "");
  }

  /** The text of a file as it is checked out; undefined where there is none. */
  read(path: string): string | undefined {
    try {
      return Deno.readTextFileSync(`${this.path}/${path}`);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      if (error instanceof Deno.errors.NotADirectory) return undefined;
      throw error;
    }
  }

  async #must(...args: readonly string[]): Promise<string> {
    const ran = await this.#git(...args);
    return ran.code === 0 ? ran.stdout : gitFailed(args, ran);
  }

  #git(...args: readonly string[]): Promise<Ran> {
    return git(this.path, args, this.signal);
  }
}

/** The tag of the one commit that holds the unpatched tree. */
export const base = "base";

/** @returns git's name for the base's contents, or undefined if unusable */
async function openKept(
  path: string,
  { source, files, signal }: WorktreePlace,
): Promise<string | undefined> {
  const found = await Deno.stat(`${path}/.git`).then(() => true, () => false);
  if (!found) return undefined;
  // What a run that was killed leaves behind: the lock says nobody is at work.
  await remove(`${path}/.git/index.lock`);
  await remove(`${path}/.git/HEAD.lock`);
  await remove(`${path}/.git/rebase-apply`);
  for (
    const args of [["reset", "--quiet", "--hard", base], ["clean", "-fdxq"]]
  ) {
    if ((await git(path, args, signal)).code !== 0) return undefined;
  }
  for (const file of files) {
    if (await bytes(`${source}/${file}`) !== await bytes(`${path}/${file}`)) {
      return undefined;
    }
  }
  const tree = await git(path, ["rev-parse", `${base}^{tree}`], signal);
  return tree.code === 0 ? tree.stdout.trim() : undefined;
}

async function make(path: string, place: WorktreePlace): Promise<void> {
  // Built aside: under its name there is only ever a whole repository.
  const aside = `${path}.new`;
  try {
    await makeAt(aside, place);
    await Deno.rename(aside, path);
  } finally {
    await remove(aside);
  }
}

async function makeAt(
  path: string,
  { source, work, onProgress, signal }: WorktreePlace,
): Promise<void> {
  await remove(path);
  await Deno.mkdir(path, { recursive: true });
  onProgress("copying the tree (once)");
  // Copies, never hard links: git rewrites files of its work tree.
  const copied = await runTool(
    "cp",
    ["-a", "--reflink=auto", `${source}/.`, path],
    { cwd: work, signal },
  );
  if (copied.code !== 0) gitFailed(["cp"], copied);
  await remove(`${path}/.git`);
  onProgress("committing the tree to a repository (once)");
  for (
    const args of [
      ["init", "--quiet", "--initial-branch=checks"],
      ["add", "--all", "--force"],
      ["commit", "--quiet", "--no-verify", "-m", "base"],
      ["tag", base],
    ]
  ) {
    const ran = await git(path, args, signal);
    if (ran.code !== 0) gitFailed(args, ran);
  }
}

function git(
  cwd: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Ran> {
  return runTool("git", [...settings, ...args], { cwd, env, signal });
}

const settings = [
  "commit.gpgsign=false",
  "core.autocrlf=false",
  "core.compression=0",
  "core.hooksPath=/dev/null",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

const env = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "patchwright",
  GIT_AUTHOR_EMAIL: "patchwright@localhost",
  GIT_AUTHOR_DATE: "2000-01-01T00:00:00Z",
  GIT_COMMITTER_NAME: "patchwright",
  GIT_COMMITTER_EMAIL: "patchwright@localhost",
  GIT_COMMITTER_DATE: "2000-01-01T00:00:00Z",
};

function gitFailed(args: readonly string[], { stdout, stderr }: Ran): never {
  return fail({
    code: "PW501",
    message: `The repository for the checks cannot be used: ${args[0]} failed.`,
    hint: "See what it said; is there room on the disk, and may it be written?",
    details: tail(stdout + stderr),
  });
}

async function bytes(path: string): Promise<string | undefined> {
  return await Deno.readTextFile(path).catch(() => undefined);
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
