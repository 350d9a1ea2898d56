// SPDX-License-Identifier: GPL-2.0-only

/** Who a commit, and the mail made from it, is from. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** One commit to be made: what git needs to know and nothing else. */
export interface Commit {
  readonly subject: string;
  /** The body with its trailers, without the subject. */
  readonly body: string;
  /** Texts by path, of the files that this commit changes or adds. */
  readonly files: ReadonlyMap<string, string>;
}

/** A series ready to be committed: its base, its commits, its cover letter. */
export interface CommitPlan {
  /** Texts by path of every touched file that the base has. */
  readonly base: ReadonlyMap<string, string>;
  readonly commits: readonly Commit[];
  readonly cover?: { readonly subject: string; readonly body: string };
  /** What stands in the brackets of the subjects. */
  readonly prefix: string;
  readonly author: Author;
  /** RFC 3339, with offset. */
  readonly date: string;
}

/** One mail of a series, as git format-patch names and writes it. */
export interface Mail {
  /** `0001-net-add-....patch` */
  readonly name: string;
  readonly text: string;
}
