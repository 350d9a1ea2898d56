// SPDX-License-Identifier: GPL-2.0-only
import { validateSubject } from "../description/validate_subject.ts";
import {
  changesNetworking,
  type PatchSet,
  type ReadPatch,
} from "./patch_set.ts";
import { type CheckResult, verdict } from "./result.ts";

/**
 * Subjects: `[PATCH net-next vN m/n] area: do something`, with the number of
 * the revision from the second on, and at most 70 columns behind the bracket.
 * Networking always names its tree.
 */
export function subjectCheck(set: PatchSet): CheckResult {
  const { cover, patches } = set;
  const total = patches.length;
  const found = [
    ...(cover ? wrong(set, cover, 0, total) : []),
    ...patches.flatMap((patch, i) => wrong(set, patch, i + 1, total)),
  ];
  const clean = `as in [${patches.at(-1)!.prefix}]`;
  return verdict("subject", found, clean, "bad subject");
}

function wrong(
  { revision, cover, patches }: PatchSet,
  { mail, prefix, subject }: ReadPatch,
  number: number,
  total: number,
): string[] {
  const found = validateSubject(subject, number > 0, nowhere)
    .map(({ message }) => message);
  const width = String(total).length;
  const place = cover || total > 1
    ? `${String(number).padStart(width, "0")}/${total}`
    : "";
  const tree = changesNetworking(patches)
    ? " (?:net|net-next|bpf|bpf-next)"
    : "(?: [a-z][\\w-]*)?";
  const wanted = new RegExp(
    `^(?:RFC )?PATCH(?: RFC)?${tree}` +
      (revision > 1 ? ` v${revision}` : "") + (place ? ` ${place}` : "") + "$",
  );
  if (!wanted.test(prefix)) {
    const example = [
      "PATCH net-next",
      ...(revision > 1 ? [`v${revision}`] : []),
      ...(place ? [place] : []),
    ].join(" ");
    found.push(`has [${prefix}] and not, for example, [${example}]`);
  }
  return found.map((line) => `${mail.name}: ${line}: ${subject}`);
}

// A mail has no line of a description.
const nowhere = { file: "", line: 1 };
