// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import type { Mail } from "../patch/commit.ts";
import { isCover, type MailParts, readMail } from "../patch/mail_parts.ts";
import { type Hunk, hunks } from "./mail.ts";
import type { ReadFile } from "./makefile.ts";

/** A mail that is looked at, as it is and taken apart. */
export interface ReadPatch extends MailParts {
  readonly mail: Mail;
  readonly hunks: readonly Hunk[];
  /** The files that it makes. */
  readonly newFiles: readonly string[];
}

/** A series as it is to be sent, for the rules that mails must keep. */
export interface PatchSet {
  readonly series: Pick<Series, "name" | "prefix">;
  readonly revision: number;
  readonly cover: ReadPatch | undefined;
  readonly patches: readonly ReadPatch[];
  /** The tree that the mails are for. */
  readonly tree: TreeAtHand;
  /** Series that have all of these patches, and code that uses them. */
  readonly followers: readonly {
    readonly name: string;
    readonly patches: readonly ReadPatch[];
  }[];
}

/** What the rules ask of the tree. */
export interface TreeAtHand {
  /** Whether git has a name for it: a base-commit. */
  readonly isGit: boolean;
  /** Whether it can say who gets a mail. */
  readonly hasMaintainers: boolean;
  /** Reads a file as the whole series has it. */
  readonly read: ReadFile;
  /**
   * The subject of a commit; `undefined` where there is no such commit. A
   * tree without history has no such function.
   */
  readonly subjectOf?: (commit: string) => Promise<string | undefined>;
}

/** Takes mails apart for the rules. */
export function readPatches(mails: readonly Mail[]): {
  readonly cover: ReadPatch | undefined;
  readonly patches: readonly ReadPatch[];
} {
  const all = mails.map((mail) => ({
    ...readMail(mail),
    mail,
    hunks: hunks(mail),
    newFiles: newFiles(mail),
  }));
  return {
    cover: all.find(({ mail }) => isCover(mail)),
    patches: all.filter(({ mail }) => !isCover(mail)),
  };
}

/** Whether patches change networking, whose trees have rules of their own. */
export function changesNetworking(patches: readonly ReadPatch[]): boolean {
  return patches.some(({ hunks }) =>
    hunks.some(({ file }) => /^(?:net|drivers\/net|include\/net)\//.test(file))
  );
}

/** An added line, and where it is. */
export interface AddedLine {
  readonly patch: ReadPatch;
  readonly file: string;
  readonly number: number;
  readonly text: string;
}

/** The lines that patches add to files whose path matches. */
export function addedLines(
  patches: readonly ReadPatch[],
  path: RegExp,
): AddedLine[] {
  return patches.flatMap((patch) =>
    patch.hunks.filter(({ file }) => path.test(file)).flatMap(
      ({ file, lines }) =>
        lines.filter(({ added }) => added)
          .map(({ number, text }) => ({ patch, file, number, text })),
    )
  );
}

/** `0001-net-....patch: net/core/skbuff.c:12: int a;` */
export function placeOf({ patch, file, number, text }: AddedLine): string {
  return `${patch.mail.name}: ${file}:${number}: ${text.trim()}`;
}

/** Code without what is only said in it: comments and strings. */
export function codeOf(line: string): string {
  if (/^\s*(?:\*|\/\*|\/\/)/.test(line)) return "";
  return line.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(
    /\/\*.*?(?:\*\/|$)|\/\/.*/g,
    "",
  );
}

function newFiles({ text }: Mail): string[] {
  return [
    ...text.matchAll(/^diff --git a\/\S+ b\/(\S+)\nnew file mode/gm),
  ].map(([, path]) => path!);
}
