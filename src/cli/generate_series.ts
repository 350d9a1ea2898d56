// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import type { CFile } from "../kernel/c_file.ts";
import { loadCParser } from "../kernel/c_parser.ts";
import type { Tree, TreeIdentity } from "../kernel/tree.ts";
import type { Author, Mail } from "../patch/commit.ts";
import { makeMails } from "../patch/mails.ts";
import { pathsOf } from "../patch/paths.ts";
import { planSeries } from "../patch/plan_series.ts";
import { apiOf } from "./api_of.ts";
import { type BaseRecord, recordBase } from "./base_record.ts";

/** A series as mails, and the record of the tree that they were made on. */
export interface Generated {
  readonly mails: readonly Mail[];
  readonly record: BaseRecord;
}

/** A tree with what its series share: the parsed files. */
export interface Workbench {
  readonly tree: Tree;
  readonly parsed: Map<string, CFile>;
}

/** Who the mails are from, and where there is room to make them. */
export interface GenerateOptions {
  readonly author: Author;
  readonly signOff: boolean;
  /** A folder that may be written to; nothing is left there. */
  readonly scratch: string;
  /** Paragraphs for the end of the cover letter. */
  readonly coverEnd?: readonly string[];
  /** The identity to print where it is known to be as good as the tree's. */
  readonly identity?: TreeIdentity;
}

/**
 * The whole pipeline for one series on one tree: declarations, tree, edits,
 * commits, mails.
 *
 * @throws DiagnosticError with everything that is wrong with the description,
 *   or that the tree does not bear out.
 */
export async function generateSeries(
  series: Series,
  { tree, parsed }: Workbench,
  options: GenerateOptions,
): Promise<Generated> {
  const { author, signOff, scratch } = options;
  const identity = options.identity ?? tree.identity;
  const api = await apiOf(series);
  const snapshot = await tree.read(pathsOf(series, api.existing.values()));
  const plan = planSeries({
    series,
    api,
    snapshot,
    parser: await loadCParser(),
    parsed,
    author,
    signOff,
    coverEnd: [
      ...(options.coverEnd ?? []),
      ...(identity.kind === "git" ? [] : [`Made on ${treeInWords(identity)}.`]),
    ],
  });
  await Deno.mkdir(scratch, { recursive: true });
  const dir = await Deno.makeTempDir({ dir: scratch });
  try {
    const mails = await makeMails(plan, dir, repositoryOf(tree));
    return { mails, record: await recordBase(identity, snapshot) };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

function repositoryOf(
  { gitDir, identity }: Tree,
): { gitDir: string; commit: string } | undefined {
  if (!gitDir || !identity.commit) return undefined;
  return { gitDir, commit: identity.commit };
}

/** The tree for a person; git's name for it stands elsewhere. */
export function treeInWords(
  { version, package: name, packageVersion }: TreeIdentity,
): string {
  return name
    ? `Linux ${version}, Debian's ${name} ${packageVersion}`
    : `Linux ${version}`;
}
