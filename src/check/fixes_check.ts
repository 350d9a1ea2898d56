// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet, ReadPatch, TreeAtHand } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, CouldNotRun, verdict } from "./result.ts";

/**
 * `Fixes:` names a commit by 12 digits or more and its exact subject; for
 * the trees of networking that are no -next every patch has one.
 *
 * @throws CouldNotRun where there are commits to look up and no history
 */
export async function fixesCheck(
  { series, patches, tree }: PatchSet,
): Promise<CheckResult> {
  const needed = /\bPATCH\b.* (?:net|bpf)$/.test(series.prefix);
  const found: string[] = [];
  let number = 0;
  let unknown = 0;
  for (const patch of patches) {
    const lines = fixesOf(patch);
    number += lines.length;
    if (needed && lines.length === 0) {
      found.push(`${patch.mail.name}: no Fixes:, and the tree is no -next`);
    }
    for (const line of lines) {
      const wrong = await problemOf(line, tree);
      if (wrong === unlooked) unknown++;
      else if (wrong) found.push(`${patch.mail.name}: ${line}: ${wrong}`);
    }
  }
  if (found.length === 0 && unknown > 0) {
    throw new CouldNotRun(
      `the tree has no history to look ${count(unknown, "commit")} up in`,
    );
  }
  const clean = number === 0
    ? "none, and none is needed"
    : `${count(number, "commit")} named as they are`;
  return verdict("fixes", found, clean, "bad Fixes:", "bad Fixes:");
}

const unlooked = "not looked up";

async function problemOf(
  line: string,
  { subjectOf }: TreeAtHand,
): Promise<string | undefined> {
  const form = line.match(/^Fixes: ([0-9a-f]{12,40}) \("(.*)"\)$/);
  if (!form) return 'not of the form 12 digits ("subject")';
  if (!subjectOf) return unlooked;
  const subject = await subjectOf(form[1]!);
  if (subject === undefined) return "no such commit";
  return subject === form[2] ? undefined : `its subject is "${subject}"`;
}

function fixesOf({ message }: ReadPatch): string[] {
  return message.split("\n").filter((line) => /^Fixes:/i.test(line));
}
