// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import type { Mail } from "../patch/commit.ts";
import { isCover, readMail } from "../patch/mail_parts.ts";
import { footer } from "./footer.ts";
import type { SentRevision } from "./sent_revision.ts";

/** What became of the tags that reviewers gave. */
export interface CarriedTags {
  /** Trailers by the subject of the patch that keeps them. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  /** A sentence for each tag that is not carried on. */
  readonly dropped: readonly string[];
}

/**
 * Which review tags hold for the patches as they are now: those of patches
 * that are the same in every revision since the one that the tag was given to.
 *
 * @param current The mails that are to be sent.
 */
export function carryTags(
  { revisions }: Series,
  revision: number,
  sent: readonly SentRevision[],
  current: readonly Mail[],
): CarriedTags {
  const kept = new Map<string, string[]>();
  const dropped: string[] = [];
  const now = contents(current);
  for (const [i, { tags }] of revisions.slice(0, revision - 1).entries()) {
    const since = sent.filter((it) => it.revision > i)
      .map(({ mails }) => contents(mails));
    for (const { trailer, patch } of tags) {
      const subjects = patch === undefined
        ? [...since[0]?.keys() ?? []]
        : [patch];
      for (const subject of subjects) {
        const why = reason(subject, since, now);
        if (why === undefined) {
          const trailers = kept.getOrInsertComputed(subject, () => []);
          if (!trailers.includes(trailer)) trailers.push(trailer);
        } else dropped.push(`${trailer}: not carried on: ${why}`);
      }
    }
  }
  return { kept, dropped };
}

/** The series with the tags as trailers of its patches. */
export function withTags(
  series: Series,
  kept: CarriedTags["kept"],
): Series {
  return {
    ...series,
    patches: series.patches.map((patch) => ({
      ...patch,
      trailers: [...patch.trailers, ...kept.get(patch.subject) ?? []],
    })),
  };
}

/** Why a tag of a patch does not hold any more; `undefined` where it does. */
function reason(
  subject: string,
  since: readonly ReadonlyMap<string, string>[],
  now: ReadonlyMap<string, string>,
): string | undefined {
  const given = since[0]?.get(subject);
  if (given === undefined) return `no patch was sent as "${subject}"`;
  if (!now.has(subject)) return `"${subject}" is not in the series any more`;
  const same = [...since.slice(1), now].every((it) =>
    it.get(subject) === given
  );
  return same ? undefined : `"${subject}" changed since`;
}

/** What each patch says and does, by its subject. */
function contents(mails: readonly Mail[]): Map<string, string> {
  return new Map(
    mails.filter((mail) => !isCover(mail)).map((mail) => {
      const { subject, message, diff } = readMail(mail);
      return [subject, `${said(message)}\n${done(diff)}`] as const;
    }),
  );
}

/** The message without who stands by it. */
function said(message: string): string {
  return message.split("\n").filter((line) =>
    !/^(?:Reviewed|Acked|Tested|Signed-off)-by: /.test(line)
  ).join("\n").trimEnd();
}

/** The diff without where it happens to stand: blobs and numbers of lines. */
function done(diff: string): string {
  return diff.replace(/^index .*\n/gm, "").replace(/^@@ .*? @@.*$/gm, "@@")
    .replace(footer, "").trimEnd();
}
