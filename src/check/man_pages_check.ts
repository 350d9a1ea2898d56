// SPDX-License-Identifier: GPL-2.0-only
import { hunks, type Mail, touchedFiles } from "./mail.ts";
import { lackOf, manPages } from "./man_pages.ts";
import { formatMessage, type Message, newMessages } from "./message.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, verdict } from "./result.ts";
import { base, type Worktree } from "./worktree.ts";

/**
 * Renders what the series documents as manual pages, and compares what is said
 * of them with what is said of the base. What the patches document has a page
 * that says what it is, and how it is used.
 *
 * @param scratch a file that may be written over
 * @throws CouldNotRun where kernel-doc or groff does not run
 */
export async function manPagesOfSeries(
  tree: Worktree,
  mails: readonly Mail[],
  last: string,
  scratch: string,
): Promise<CheckResult> {
  const sources = [...new Set(mails.flatMap(touchedFiles))]
    .filter((path) => /\.[ch]$/.test(path)).sort();
  const before = await pagesIn(base, sources, tree, scratch);
  const after = await pagesIn(last, sources, tree, scratch);
  const documented = documentedBy(mails);
  const missing = documented.flatMap((name) => {
    const page = after.pages.get(name);
    const lack = page === undefined ? "is not made" : lackOf(page);
    return lack ? [`${name}(9): the page ${lack}`] : [];
  });
  const said = newMessages(before.messages, after.messages).map(
    ({ line, ...message }) =>
      line > 0
        ? formatMessage({ line, ...message })
        : `${message.file}: ${message.kind}: ${message.text}`,
  );
  return verdict(
    "man-pages",
    [...said, ...missing],
    `nothing new; ${count(documented.length, "page")} of the series`,
    "problem",
  );
}

async function pagesIn(
  commit: string,
  sources: readonly string[],
  tree: Worktree,
  scratch: string,
): Promise<{
  readonly pages: ReadonlyMap<string, string>;
  readonly messages: readonly Message[];
}> {
  await tree.checkOut(commit);
  // Of a source without a comment for it kernel-doc says that it has none.
  const commented = sources.filter((path) =>
    /^\/\*\*$/m.test(tree.read(path) ?? "")
  );
  return await manPages(commented, tree.path, scratch, tree.signal);
}

/** What has a kernel-doc comment that a patch adds, sorted. */
export function documentedBy(mails: readonly Mail[]): string[] {
  const found = new Set<string>();
  for (const { lines } of mails.flatMap(hunks)) {
    for (const [i, { added, text }] of lines.entries()) {
      if (!added || text !== "/**") continue;
      const name = lines[i + 1]?.text.match(
        /^ \* (?:(?:struct|union|enum|typedef|define) )?(\w+)(?:\(\))?(?:\s+-|:$)/,
      )?.[1];
      // A section of prose is no entity.
      if (name !== undefined && name !== "DOC") found.add(name);
    }
  }
  return [...found].sort();
}
