// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";
import { kernelDoc } from "../../document/kernel_doc.ts";
import type { PatchMail } from "../patches/patch_mail.ts";

/** A hunk of a series, counted from 0 within its mail and file. */
export interface Place {
  readonly mail: PatchMail;
  readonly file: number;
  readonly hunk: number;
  /** How many of the added lines of the file name what was looked for. */
  readonly lines: number;
}

/**
 * The hunk that brings an entity: that with its kernel-doc comment; else, for
 * what is added to something that the kernel has, that with its name or that of
 * a member.
 */
export function introductionOf(
  entity: Entity,
  mails: readonly PatchMail[],
): Place | undefined {
  const title = kernelDoc(entity).split("\n")[1]!.split(" - ")[0]!;
  const names = [entity.name];
  if ("members" in entity) names.push(...entity.members.map((it) => it.name));
  const tests = [
    (line: string): boolean => line.startsWith(`${title} - `),
    ...names.map(naming),
  ];
  for (const test of tests) {
    const [first] = placesOf(mails, test);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The first hunk of each file that names an entity once it is there. */
export function usesOf(
  { name }: Entity,
  mails: readonly PatchMail[],
  introduced: Place,
): Place[] {
  const from = mails.indexOf(introduced.mail);
  return placesOf(mails.slice(from), naming(name)).filter((it) =>
    it.mail !== introduced.mail || it.file !== introduced.file
  );
}

function naming(name: string): (line: string) => boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return (line) => word.test(line);
}

function placesOf(
  mails: readonly PatchMail[],
  test: (line: string) => boolean,
): Place[] {
  return mails.flatMap((mail) =>
    mail.files.flatMap(({ hunks }, file) => {
      const counts = hunks.map(({ lines }) =>
        lines.filter(({ sign, text }) => sign === "+" && test(text)).length
      );
      const hunk = counts.findIndex((count) => count > 0);
      const lines = counts.reduce((sum, count) => sum + count, 0);
      return hunk < 0 ? [] : [{ mail, file, hunk, lines }];
    })
  );
}
