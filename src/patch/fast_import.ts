// SPDX-License-Identifier: GPL-2.0-only
import type { CommitPlan } from "./commit.ts";

const encoder = new TextEncoder();

/** The branches that {@link fastImportStream} makes. */
export const branches = {
  base: "refs/heads/base",
  series: "refs/heads/series",
};

/**
 * The input of `git fast-import` for a whole series: one process makes all the
 * commits, and reads of a large repository only the folders on the way to the
 * touched files.
 *
 * @param parent The commit of the user's repository to build on, with the
 *   modes of its files by path. Without it the base is a commit of its own
 *   that holds the touched files only.
 */
export function fastImportStream(
  plan: CommitPlan,
  parent?: {
    readonly commit: string;
    readonly modes: ReadonlyMap<string, string>;
  },
): string {
  // A new file that names its interpreter is a program.
  const modeOf = (path: string, text: string): string =>
    parent?.modes.get(path) ??
      (!plan.base.has(path) && text.startsWith("#!") ? "100755" : "100644");
  const who = `${plan.author.name} <${plan.author.email}> ${
    gitDate(plan.date)
  }`;
  const commit = (
    branch: string,
    message: string,
    from: string | undefined,
    files: ReadonlyMap<string, string>,
  ): string =>
    `commit ${branch}\nauthor ${who}\ncommitter ${who}\n` + data(message) +
    (from ? `from ${from}\n` : "") +
    [...files].map(([path, text]) =>
      `M ${modeOf(path, text)} inline ${quote(path)}\n${data(text)}`
    ).join("") + "\n";

  const base = parent
    ? `reset ${branches.base}\nfrom ${parent.commit}\n\n`
    : commit(branches.base, "base\n", undefined, plan.base);
  const commits = plan.commits.map(({ subject, body, files }, i) =>
    commit(
      branches.series,
      `${subject}\n\n${body.trimEnd()}\n`,
      i === 0 ? branches.base : undefined,
      files,
    )
  );
  return [base, ...commits, "done\n"].join("");
}

function data(text: string): string {
  return `data ${encoder.encode(text).length}\n${text}\n`;
}

function quote(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

function gitDate(date: string): string {
  const zone = date.match(/([+-]\d\d):(\d\d)$/);
  return `${Date.parse(date) / 1000} ${zone ? zone[1]! + zone[2]! : "+0000"}`;
}
