// SPDX-License-Identifier: GPL-2.0-only
import type {
  SentRevision,
  SubmissionRecord,
} from "../submit/sent_revision.ts";
import { readFolder } from "./folder.ts";
import { fromUser } from "./options.ts";
import type { OpenProject } from "./open_project.ts";
import { pathsOf } from "./paths.ts";

/** The file beside mails that says which revision they are. */
export const submissionName = "submission.json";

/**
 * The revisions of a series that were sent, the first one first.
 *
 * @param folder The one with v1, v2, ...
 */
export async function sentRevisions(folder: string): Promise<SentRevision[]> {
  const found: SentRevision[] = [];
  for (let revision = 1;; revision++) {
    const sent = await readSubmission(`${folder}/v${revision}`);
    if (sent === undefined) return found;
    found.push(sent);
  }
}

/** Where the revisions of a series are kept once they were sent. */
export function sentFolder(
  { folder }: OpenProject,
  series: string,
  named?: string,
): string {
  return named === undefined
    ? `${pathsOf(folder).patches}/${series}/sent`
    : fromUser(named);
}

/** The submission that a folder holds; `undefined` where it holds none. */
export async function readSubmission(
  folder: string,
): Promise<SentRevision | undefined> {
  const files = await readFolder(folder);
  const text = files?.get(submissionName);
  if (files === undefined || text === undefined) return undefined;
  const mails = [...files].filter(([name]) => name.endsWith(".patch")).sort()
    .map(([name, text]) => ({ name, text }));
  if (mails.length === 0) return undefined;
  return { ...JSON.parse(text) as SubmissionRecord, mails };
}
