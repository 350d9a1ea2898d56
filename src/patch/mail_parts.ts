// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "./commit.ts";
import { type Field, fieldOf, readFields } from "./header.ts";

/** A mail of a series, taken apart. */
export interface MailParts {
  readonly fields: readonly Field[];
  /** What stands in the brackets of the subject: `PATCH net-next v2 1/3`. */
  readonly prefix: string;
  /** The subject without it. */
  readonly subject: string;
  /** The commit message with its trailers, or the text of a cover letter. */
  readonly message: string;
  /** What readers see and git am leaves out: from `---` to the diff. */
  readonly below: string;
  /** From the first `diff --git` on; empty in a cover letter. */
  readonly diff: string;
}

/** Whether a mail is the cover letter, by the name that git gives it. */
export function isCover({ name }: Pick<Mail, "name">): boolean {
  return name.startsWith("0000-");
}

/** Takes a mail apart. */
export function readMail({ text }: Mail): MailParts {
  const end = text.indexOf("\n\n");
  const fields = readFields(text.slice(0, end));
  const [, prefix = "", subject = ""] = (fieldOf(fields, "Subject") ?? "")
    .match(/^(?:\[([^\]]*)\] )?(.*)$/) ?? [];
  const body = text.slice(end + 2);
  const start = body.search(/^diff --git /m);
  const words = start < 0 ? body : body.slice(0, start);
  const cut = words.search(/^---$/m);
  return {
    fields,
    prefix,
    subject,
    message: (cut < 0 ? words : words.slice(0, cut)).trimEnd(),
    below: cut < 0 ? "" : words.slice(cut + 4),
    diff: start < 0 ? "" : body.slice(start),
  };
}

/** The trailers at the end of a message, one line each. */
export function trailersOf(message: string): string[] {
  const last = message.trimEnd().split("\n\n").at(-1)!.split("\n");
  const trailer = /^[A-Z][A-Za-z]*(?:-[A-Za-z]+)*: \S/;
  return last.every((line) => trailer.test(line)) ? last : [];
}
