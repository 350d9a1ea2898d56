// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { Author, Mail } from "../patch/commit.ts";
import { isCover } from "../patch/mail_parts.ts";
import { newChangeId } from "../submit/change_id.ts";
import { changelog } from "../submit/changelog.ts";
import { finishMails } from "../submit/finish_mails.ts";
import { changedPaths, rangeDiff } from "../submit/range_diff.ts";
import { completed, hasMaintainers } from "../submit/recipients.ts";
import { type Recipients, recipientsOf, union } from "../submit/recipients.ts";
import { carryTags, withTags } from "../submit/review_tags.ts";
import type { SentRevision } from "../submit/sent_revision.ts";
import { type BaseRecord } from "./base_record.ts";
import {
  generateSeries,
  treeInWords,
  type Workbench,
} from "./generate_series.ts";
import { withMailFiles } from "./mail_files.ts";

/** What is asked of {@link prepareSubmission}. */
export interface PrepareRequest {
  readonly series: Series;
  readonly bench: Workbench;
  /** The whole tree, unpacked. */
  readonly source: string;
  readonly sender: Author;
  /** The newest one that is described, if not given. */
  readonly revision?: number;
  readonly sent: readonly SentRevision[];
  /** The matrix for the cover letter. */
  readonly evidence?: string | undefined;
  readonly scratch: string;
}

/** A revision that is ready to be sent, but for its checks. */
export interface Prepared {
  readonly revision: number;
  readonly changeId: string;
  /** The cover letter first, where there is one. */
  readonly mails: readonly Mail[];
  readonly record: BaseRecord;
  /** What the sender should know, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Makes the mails of a revision: generated for its sender, with the review
 * tags that still hold, to those who get_maintainer.pl names, with what
 * changed since the revision before.
 *
 * @throws DiagnosticError PW412 where the revision is not described, or the
 *   one before it was not sent; and what generating throws
 */
export async function prepareSubmission(
  request: PrepareRequest,
): Promise<Prepared> {
  const { series, bench, source, sender, sent, scratch, evidence } = request;
  const revision = request.revision ?? Math.max(series.revisions.length, 1);
  const earlier = sent.slice(0, revision - 1);
  refuseGaps(series, revision, earlier);
  const generate = (tagged: Series): ReturnType<typeof generateSeries> =>
    generateSeries(numbered(tagged, revision), bench, {
      ...{ author: sender, signOff: true, scratch },
      ...(evidence && { coverEnd: [evidence] }),
    });
  let made = await generate(series);
  const { kept, dropped } = carryTags(series, revision, earlier, made.mails);
  if (kept.size > 0) made = await generate(withTags(series, kept));
  const { mails, record } = made;
  const notes = [...dropped];

  const recipients = await recipientsOfAll(mails, source, scratch);
  if (recipients.size === 0) {
    notes.push("the tree has no get_maintainer.pl: To and Cc are missing");
  }
  if (record.tree.kind !== "git") {
    notes.push(
      "the tree is no git checkout: no base-commit; name one with --tree",
    );
  }
  const last = earlier.at(-1);
  const difference = last &&
    await compare(last.mails, mails, bench, scratch);
  if (last && difference === undefined) {
    notes.push(
      `v${last.revision} does not apply to this tree: no range-diff against it`,
    );
  }
  const changeId = sent[0]?.changeId ?? newChangeId(series);
  return {
    revision,
    changeId,
    mails: finishMails(mails, {
      changeId,
      revision,
      domain: sender.email.split("@").at(-1)!,
      recipients,
      changelog: changelog(series.revisions, revision, earlier),
      ...(difference !== undefined && { rangeDiff: difference }),
      ...(!isCover(mails[0]!) && { base: treeInWords(record.tree) }),
    }),
    record,
    notes,
  };
}

function refuseGaps(
  { name, revisions, position }: Series,
  revision: number,
  earlier: readonly SentRevision[],
): void {
  if (revision > Math.max(revisions.length, 1)) {
    fail({
      code: "PW412",
      message: `v${revision} of ${name} is not described`,
      hint: "add it: revisions: [..., revision({ changes: [...] })]",
      position,
    });
  }
  if (earlier.length < revision - 1) {
    fail({
      code: "PW412",
      message: `v${earlier.length + 1} of ${name} is not recorded as sent`,
      hint: `send v${
        earlier.length + 1
      }, and record it with submit --sent; or say --revision ${
        earlier.length + 1
      }`,
      position,
    });
  }
}

/** The series with its revision in the brackets of the subjects. */
function numbered(series: Series, revision: number): Series {
  if (revision === 1) return series;
  return { ...series, prefix: `${series.prefix} v${revision}` };
}

/** Empty where the tree cannot tell. */
async function recipientsOfAll(
  mails: readonly Mail[],
  source: string,
  scratch: string,
): Promise<ReadonlyMap<string, Recipients>> {
  if (!await hasMaintainers(source)) return new Map();
  const patches = mails.filter((mail) => !isCover(mail));
  const found = completed(
    await withMailFiles(
      patches,
      scratch,
      (paths) => Promise.all(paths.map((path) => recipientsOf(source, path))),
    ),
  );
  const all = new Map(patches.map(({ name }, i) => [name, found[i]!]));
  const cover = mails.find(isCover);
  return cover ? all.set(cover.name, union(found)) : all;
}

async function compare(
  previous: readonly Mail[],
  current: readonly Mail[],
  { tree }: Workbench,
  scratch: string,
): Promise<string | undefined> {
  const base = await tree.read(changedPaths([...previous, ...current]));
  const folder = await Deno.makeTempDir({ dir: scratch });
  try {
    return await rangeDiff({ previous, current, base, scratch: folder });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
