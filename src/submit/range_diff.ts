// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { Snapshot } from "../kernel/tree.ts";
import type { Mail } from "../patch/commit.ts";
import { branches, fastImportStream } from "../patch/fast_import.ts";
import { git } from "../patch/git.ts";
import { isCover, readMail } from "../patch/mail_parts.ts";

/** Two revisions of a series, and the tree that both are held against. */
export interface RangeDiffInput {
  readonly previous: readonly Mail[];
  readonly current: readonly Mail[];
  /** Texts by path of every file that either of them touches. */
  readonly base: Snapshot;
  /** An empty folder to work in; the caller removes it. */
  readonly scratch: string;
}

// Commits are needed to compare, and nobody gets to see who made them.
const who = { name: "patchwright", email: "series@patchwright.invalid" };
const date = "2000-01-01T00:00:00+00:00";

/**
 * What `git range-diff` says of two revisions; `undefined` where one of them
 * does not apply to the tree, so that there is nothing to compare.
 *
 * @throws DiagnosticError PW401 when git fails otherwise
 */
export async function rangeDiff(
  { previous, current, base, scratch }: RangeDiffInput,
): Promise<string | undefined> {
  const repo = `${scratch}/repo.git`;
  await git(repo, ["init", "--quiet", "--bare", "--template=", repo]);
  await git(repo, ["fast-import", "--quiet", "--done"], {
    stdin: fastImportStream({
      ...{ base, commits: [], prefix: "", author: who, date },
    }),
  });
  const before = await commitAll(repo, previous, `${scratch}/index.previous`);
  const after = await commitAll(repo, current, `${scratch}/index.current`);
  if (before === undefined || after === undefined) return undefined;
  const said = await git(repo, [
    ...["-c", "core.abbrev=12", "range-diff", "--no-color"],
    // Small patches that changed are the same patches still.
    "--creation-factor=75",
    ...[branches.base, before, after],
  ]);
  return said.trimEnd();
}

/** Every path that mails add, change or take away, sorted. */
export function changedPaths(mails: readonly Mail[]): string[] {
  const paths = mails.flatMap(({ text }) =>
    [...text.matchAll(/^diff --git a\/(\S+) b\/(\S+)$/gm)]
      .flatMap(([, from, to]) => [from!, to!])
  );
  return [...new Set(paths)].sort();
}

/** The commit of the last mail; `undefined` where one does not apply. */
async function commitAll(
  repo: string,
  mails: readonly Mail[],
  index: string,
): Promise<string | undefined> {
  const env = { GIT_INDEX_FILE: index, ...identity };
  await git(repo, ["read-tree", branches.base], { env });
  let parent: string = branches.base;
  for (const mail of mails.filter((mail) => !isCover(mail))) {
    const { subject, message, diff } = readMail(mail);
    if (!await applies(repo, diff, env)) return undefined;
    const tree = await git(repo, ["write-tree"], { env });
    const commit = ["commit-tree", tree.trim(), "-p", parent, "-F", "-"];
    const stdin = `${subject}\n\n${message}\n`;
    parent = (await git(repo, commit, { env, stdin })).trim();
  }
  return parent;
}

async function applies(
  repo: string,
  stdin: string,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  try {
    const args = ["apply", "--cached", "--whitespace=nowarn", "-"];
    await git(repo, args, { env, stdin });
    return true;
  } catch (error) {
    const refused = error instanceof DiagnosticError &&
      error.diagnostics.every(({ code }) => code === "PW401");
    if (refused) return false;
    throw error;
  }
}

const identity = {
  GIT_AUTHOR_NAME: who.name,
  GIT_AUTHOR_EMAIL: who.email,
  GIT_AUTHOR_DATE: date,
  GIT_COMMITTER_NAME: who.name,
  GIT_COMMITTER_EMAIL: who.email,
  GIT_COMMITTER_DATE: date,
};
