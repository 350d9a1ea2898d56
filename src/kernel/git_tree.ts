// SPDX-License-Identifier: GPL-2.0-only
import { resolve } from "node:path";
import { fail } from "../diagnostic/diagnostic.ts";
import {
  type Output,
  pipe,
  ProcessError,
  run,
  type RunOptions,
} from "./process.ts";
import { snapshot, treePaths } from "./snapshot.ts";
import type { Snapshot, Tree, TreeIdentity } from "./tree.ts";
import {
  isMissing,
  type Progress,
  removeAll,
  type TreeCache,
  writeWhole,
} from "./tree_cache.ts";
import { landmarks, requireKernel } from "./tree_version.ts";
import { WholeTree } from "./whole_tree.ts";

/**
 * Where git keeps the repository of a folder: itself where it is bare, `.git`,
 * or where a `.git` file points. Undefined for a folder that is no checkout;
 * one that lies within somebody's repository is none.
 */
export async function gitDirOf(directory: string): Promise<string | undefined> {
  const inside = resolve(directory, ".git");
  const pointer = await readIfThere(inside);
  const named = pointer?.match(/^gitdir: (.*)/)?.[1];
  if (named !== undefined) return resolve(directory, named);
  for (const candidate of [inside, resolve(directory)]) {
    const head = await readIfThere(`${candidate}/HEAD`);
    if (head !== undefined && await isFolder(`${candidate}/objects`)) {
      return candidate;
    }
  }
  return undefined;
}

/**
 * The kernel at HEAD of a git repository. Only the objects are read: changes
 * of the working tree do not count, and nothing in the repository is written.
 */
export class GitTree implements Tree {
  private constructor(
    readonly gitDir: string,
    readonly base: string,
    readonly identity: TreeIdentity & { readonly commit: string },
    readonly cache: TreeCache,
    readonly progress: Progress,
  ) {}

  /**
   * @param dir as `gitDirOf` gives it.
   * @param name names the tree in the words of an error.
   * @throws DiagnosticError PW303 where HEAD holds no kernel, PW305 without git.
   */
  static async open(
    dir: string,
    name: string,
    cache: TreeCache,
    progress: Progress = () => {},
  ): Promise<GitTree> {
    const [gitDir, commit] = await head(dir, name);
    const files = await readBlobs(gitDir, commit, landmarks);
    const where = `HEAD of ${name}`;
    const { base, version } = requireKernel(snapshot(files, where), where);
    const identity = { kind: "git", version, commit } as const;
    return new GitTree(gitDir, base, identity, cache, progress);
  }

  /** @throws DiagnosticError PW306 for files that git or UTF-8 cannot read. */
  async read(paths: readonly string[]): Promise<Snapshot> {
    const { commit } = this.identity;
    const files = await readBlobs(this.gitDir, commit, treePaths(paths));
    return snapshot(files, `commit ${commit}`);
  }

  /**
   * The whole tree, in the cache, by the name of its commit.
   *
   * @throws DiagnosticError PW304 where it cannot be unpacked.
   */
  async unpacked(): Promise<string> {
    const { commit } = this.identity;
    const whole = new WholeTree(this.cache.path("git", commit));
    if (await whole.isIntact()) return whole.path;
    return await this.cache.locked(`git-${commit}`, this.progress, async () => {
      if (await whole.isIntact()) return whole.path;
      this.progress(`unpacking commit ${commit}`);
      await whole.replace((into) => this.#archive(whole.folder, into));
      return whole.path;
    });
  }

  /**
   * git archive obeys the repository's configuration: line ends, and filters
   * that are programs. So it runs in a repository of our own, which only
   * borrows the objects.
   */
  async #archive(folder: string, into: string): Promise<void> {
    const own = `${folder}/objects.git`;
    const { commit } = this.identity;
    try {
      await removeAll(own);
      await run("git", [
        ...["init", "--quiet", "--bare", "--template="],
        `--object-format=${commit.length === 64 ? "sha256" : "sha1"}`,
        own,
      ], { cleanEnv: true, env: environment });
      await writeWhole(
        `${own}/objects/info/alternates`,
        `${this.gitDir}/objects\n`,
      );
      await pipe([
        {
          command: "git",
          args: ["--git-dir", own, "archive", "--format=tar", commit],
          cleanEnv: true,
          env: environment,
        },
        {
          command: "tar",
          args: ["-xf", "-", "--no-same-owner", "-C", into],
          cleanEnv: true,
        },
      ]);
      await removeAll(own);
    } catch (error) {
      if (!(error instanceof ProcessError)) throw error;
      fail({
        code: "PW304",
        message: `Commit ${commit} could not be unpacked.`,
        details: [`${error.command}: exit code ${error.code}`, ...error.lines],
        hint:
          "Make room for the cache, or fetch the commit's objects if it says that they are missing.",
      });
    }
  }
}

/** Nothing of the user's settings, no write, no network, no replaced object. */
const environment: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_LITERAL_PATHSPECS: "1",
};

/** Plumbing on somebody's repository, whoever owns it. */
async function git(
  gitDir: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Output> {
  return await run(
    "git",
    ["-c", "safe.directory=*", "--git-dir", gitDir, ...args],
    { ...options, cleanEnv: true, env: environment },
  );
}

/** The common folder of the repository and its worktrees, and HEAD's commit. */
async function head(dir: string, name: string): Promise<[string, string]> {
  try {
    const { stdout } = await git(dir, [
      ...["rev-parse", "--path-format=absolute", "--git-common-dir"],
      ...["--end-of-options", "HEAD^{commit}"],
    ]);
    const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
    return [lines[0] ?? "", lines.at(-1) ?? ""];
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    return fail({
      code: "PW303",
      message: `git finds no commit at HEAD of ${name}.`,
      details: error.lines,
      hint: "Check out the kernel to be patched, or commit it.",
    });
  }
}

async function readBlobs(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, Uint8Array>> {
  if (paths.length === 0) return new Map();
  let blobs: { id: string; path: string }[] = [];
  try {
    const listed = await git(gitDir, [
      ...["ls-tree", "-z", "--full-tree", commit, "--"],
      ...paths,
    ]);
    blobs = new TextDecoder().decode(listed.stdout).split("\0")
      // 120000 would be a symbolic link, 160000 a submodule.
      .map((line) => line.match(/^100\d{3} blob ([0-9a-f]+)\t(.*)$/s))
      .filter((match) => match !== null)
      .map(([, id = "", path = ""]) => ({ id, path }));
    const { stdout } = await git(gitDir, ["cat-file", "--batch"], {
      stdin: blobs.map(({ id }) => `${id}\n`).join(""),
    });
    return splitBatch(stdout, blobs);
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    // git knows contents by their id, people know files by their path.
    const named = (line: string): string =>
      blobs.reduce((text, { id, path }) => text.replace(id, path), line);
    return fail({
      code: "PW306",
      message: `git cannot read files of commit ${commit}.`,
      details: error.lines.map(named),
      hint:
        "Run git fsck there; a shallow or partial clone must hold HEAD's files.",
    });
  }
}

/** cat-file answers `<id> blob <size>`, the bytes and a line break, in turn. */
function splitBatch(
  batch: Uint8Array,
  blobs: readonly { id: string; path: string }[],
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const absent: string[] = [];
  let at = 0;
  for (const { id, path } of blobs) {
    const end = batch.indexOf(10, at);
    const header = new TextDecoder().decode(batch.subarray(at, end));
    const size = header.match(/^[0-9a-f]+ blob (\d+)$/)?.[1];
    at = end + 1;
    if (size === undefined) {
      absent.push(`${path}: ${header || id}`);
      continue;
    }
    files.set(path, batch.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  if (absent.length === 0) return files;
  return fail({
    code: "PW306",
    message: "The repository lacks contents of files that it lists.",
    details: absent,
    hint: "Fetch them there: it may be a partial clone.",
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await Deno.stat(path)).isFile
      ? await Deno.readTextFile(path)
      : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isDirectory, () => false);
}
