// SPDX-License-Identifier: GPL-2.0-only
import type { TreeIdentity } from "../kernel/tree.ts";
import type { Mail } from "../patch/commit.ts";
import { fieldOf } from "../patch/header.ts";
import { readMail } from "../patch/mail_parts.ts";

/** What is kept of a revision beside its mails. */
export interface SubmissionRecord {
  readonly series: string;
  readonly revision: number;
  readonly changeId: string;
  /** The tree that the mails apply to. */
  readonly tree: TreeIdentity;
  /** What was wrong with it when it was written all the same. */
  readonly forced: readonly string[];
}

/** A revision that was sent, with its mails as they were sent. */
export interface SentRevision extends SubmissionRecord {
  readonly mails: readonly Mail[];
}

/** Where a sent revision can be read. */
export function linkTo({ mails }: SentRevision): string {
  const id = fieldOf(readMail(mails[0]!).fields, "Message-ID") ?? "";
  return `https://lore.kernel.org/r/${id.replace(/^<|>$/g, "")}`;
}
