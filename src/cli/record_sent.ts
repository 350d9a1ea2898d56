// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { readFolder, replaceFolder } from "./folder.ts";
import type { OpenProject } from "./open_project.ts";
import { selectedSeries } from "./options.ts";
import { readSubmission, sentFolder } from "./sent_revisions.ts";
import { outgoingFolder } from "./submit.ts";

/** A revision that is kept, and where. */
export interface Kept {
  readonly revision: number;
  readonly folder: string;
}

/**
 * Keeps the mails of a folder as those that were sent. It is done when they
 * were sent and not when they are written: a series is written several times
 * until it is right.
 *
 * @throws DiagnosticError PW415 where there is nothing of that series, PW412
 *   where that revision was sent before and was another
 */
export async function recordSent(
  project: OpenProject,
  { series, toDir, sentDir }: {
    readonly series: string;
    readonly toDir?: string;
    readonly sentDir?: string;
  },
): Promise<Kept> {
  selectedSeries({ series: [series] }, project);
  const from = outgoingFolder(project, series, toDir);
  const submission = await readSubmission(from);
  if (submission?.series !== series) {
    fail({
      code: "PW415",
      message: `${from} holds no mails of ${series}`,
      hint: "write them first: deno task submit --series " + series,
    });
  }
  const { revision } = submission;
  const folder = `${sentFolder(project, series, sentDir)}/v${revision}`;
  const files = await readFolder(from) ?? new Map<string, string>();
  const keep = new Map(
    [...files].filter(([name]) => !name.endsWith(".mbox")).sort(),
  );
  const there = await readFolder(folder);
  if (there === undefined) {
    await replaceFolder(folder, keep);
  } else if (!same(there, keep)) {
    fail({
      code: "PW412",
      message: `v${revision} of ${series} was sent before, and was another`,
      hint: `describe v${revision + 1}, or remove ${folder} if it was not sent`,
    });
  }
  return { revision, folder };
}

function same(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): boolean {
  return a.size === b.size &&
    [...a].every(([name, text]) => b.get(name) === text);
}
