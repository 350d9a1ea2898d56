// SPDX-License-Identifier: GPL-2.0-only
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import { validateCarried } from "./carried.ts";
import type { Author, CommitPlan, Mail } from "./commit.ts";
import { branches, fastImportStream } from "./fast_import.ts";
import { git } from "./git.ts";

/** A user's git repository that holds the base. It is only read. */
export interface BaseRepository {
  /** The folder with `objects`. */
  readonly gitDir: string;
  readonly commit: string;
}

/**
 * Makes the commits of a plan in a repository of its own and has git turn them
 * into mails.
 *
 * @param scratch An empty folder to work in; the caller removes it.
 * @param repository Where the base is a real commit, the repository that has
 *   it: its objects are borrowed, and nothing is written to it.
 * @returns The mails in order, the cover letter first where there is one.
 * @throws DiagnosticError PW401 when git fails, PW114 for what a mail cannot
 *   carry.
 */
export async function makeMails(
  plan: CommitPlan,
  scratch: string,
  repository?: BaseRepository,
): Promise<Mail[]> {
  const repo = `${scratch}/repo.git`;
  const out = `${scratch}/mails`;
  const env = identity(plan.author, plan.date);
  await git(repo, [
    ...["init", "--quiet", "--bare", "--template="],
    `--initial-branch=${branches.series.replace("refs/heads/", "")}`,
    repo,
  ]);
  await prepare(repo, repository);
  await git(repo, fastImport, {
    stdin: fastImportStream(
      plan,
      repository && await parentOf(repo, repository, plan),
    ),
    env,
  });
  await git(repo, formatPatch(plan, out, repository), { env });
  const mails = await readMails(out, plan.date);
  const problems = new Diagnostics();
  problems.add(...mails.flatMap(validateCarried));
  problems.throwIfAny();
  return mails;
}

// The repository is thrown away: it need be neither small nor durable.
const fastImport = [
  ...["-c", "core.compression=0"],
  ...["-c", "core.fsync=none"],
  ...["-c", "fastimport.unpackLimit=1"],
  ...["fast-import", "--quiet", "--done", "--depth=0"],
];

async function prepare(
  repo: string,
  repository: BaseRepository | undefined,
): Promise<void> {
  await Deno.mkdir(`${repo}/info`, { recursive: true });
  // As the kernel's own .gitattributes has it: names the function of a hunk.
  await Deno.writeTextFile(`${repo}/info/attributes`, "*.[ch] diff=cpp\n");
  if (!repository) return;
  await Deno.mkdir(`${repo}/objects/info`, { recursive: true });
  await Deno.writeTextFile(
    `${repo}/objects/info/alternates`,
    `${repository.gitDir}/objects\n`,
  );
  // History ends at the base: what the repository has before it, or lacks
  // because it is shallow, plays no part.
  await Deno.writeTextFile(`${repo}/shallow`, `${repository.commit}\n`);
}

async function parentOf(
  repo: string,
  { commit }: BaseRepository,
  { base }: CommitPlan,
): Promise<{ commit: string; modes: ReadonlyMap<string, string> }> {
  const listed = await git(repo, [
    "ls-tree",
    "-z",
    commit,
    "--",
    ...base.keys(),
  ]);
  const modes = listed.split("\0").filter(Boolean).map((entry) => {
    const [meta, path] = entry.split("\t");
    return [path!, meta!.split(" ")[0]!] as const;
  });
  return { commit, modes: new Map(modes) };
}

function formatPatch(
  plan: CommitPlan,
  out: string,
  repository: BaseRepository | undefined,
): string[] {
  const settings: Record<string, string> = {
    "core.abbrev": "12",
    "diff.algorithm": "histogram",
    "diff.renames": "false",
    "diff.indentHeuristic": "true",
    "diff.noprefix": "false",
    "diff.mnemonicPrefix": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "format.encodeEmailHeaders": "true",
    ...(plan.cover && {
      "branch.series.description":
        `${plan.cover.subject}\n\n${plan.cover.body.trimEnd()}\n`,
    }),
  };
  return [
    ...Object.entries(settings).flatMap((
      [key, value],
    ) => ["-c", `${key}=${value}`]),
    "format-patch",
    "--quiet",
    "--zero-commit",
    "--no-signature",
    "--thread=shallow",
    "--stat=75",
    "-U3",
    `--subject-prefix=${plan.prefix}`,
    ...(plan.cover
      ? ["--cover-letter", "--cover-from-description=subject"]
      : ["--no-cover-letter"]),
    ...(repository ? [`--base=${repository.commit}`] : []),
    "-o",
    out,
    "base..series",
  ];
}

async function readMails(out: string, date: string): Promise<Mail[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(out)) names.push(entry.name);
  return await Promise.all(
    names.sort().map(async (name) => ({
      name,
      text: fixMessageIds(await Deno.readTextFile(`${out}/${name}`), date),
    })),
  );
}

/**
 * git puts the present time into message ids, and its versions do not agree on
 * how the header is spelt. The date of the series stands in for the time, so
 * that the same input gives the same bytes.
 */
export function fixMessageIds(mail: string, date: string): string {
  const end = mail.indexOf("\n\n");
  const seconds = String(Date.parse(date) / 1000);
  const header = mail.slice(0, end).replace(
    /^Message-Id:/m,
    "Message-ID:",
  ).replace(
    /<((?:cover|[0-9a-f]{40,64})\.)\d+(\.git\.[^>\s]*>)/g,
    (_, id: string, rest: string) => `<${id}${seconds}${rest}`,
  );
  return header + mail.slice(end);
}

function identity(author: Author, date: string): Record<string, string> {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  };
}
