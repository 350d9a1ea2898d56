// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from "node:crypto";
import type { Series } from "../description/series.ts";

/**
 * The name that a series keeps through all of its revisions, in the form that
 * b4 gives it: a day, a word, twelve hexadecimal digits. What was sent once is
 * asked first: the date of a description may change.
 *
 * @example "20261122-dataref-0f2d6cb3a9e1"
 */
export function newChangeId({ name, date }: Series): string {
  const day = new Date(date).toISOString().slice(0, 10).replaceAll("-", "");
  const hash = createHash("sha256").update(`${name}\n${date}`).digest("hex");
  return `${day}-${name}-${hash.slice(0, 12)}`;
}

/**
 * The id of one mail of a revision, without brackets. It depends on nothing
 * but what it names, so that a revision written twice has the same ids.
 *
 * @param number 0 for the cover letter
 */
export function messageId(
  changeId: string,
  revision: number,
  number: number,
  domain: string,
): string {
  const stem = changeId.replace(/-[0-9a-f]{12}$/, "");
  const hash = changeId.slice(stem.length + 1);
  return `${stem}-v${revision}-${number}-${hash}@${domain}`;
}
