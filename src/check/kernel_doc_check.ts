// SPDX-License-Identifier: GPL-2.0-only
import { documentedSources, kernelDoc } from "./kernel_doc.ts";
import { type Mail, touchedFiles } from "./mail.ts";
import type { Measured } from "./measured.ts";
import { formatMessage, identity, type Message } from "./message.ts";
import { newMessages } from "./message.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, verdict } from "./result.ts";
import { base, type Worktree } from "./worktree.ts";

/**
 * Runs kernel-doc on what the patches touch, after each of them, and on what
 * the documents that they touch take in.
 *
 * @throws CouldNotRun where kernel-doc does not run
 */
export async function kernelDocOfSteps(
  tree: Worktree,
  mails: readonly Mail[],
  commits: readonly string[],
  measured: Measured,
): Promise<CheckResult> {
  const said = async (
    commit: string,
    files: readonly string[],
  ): Promise<readonly Message[]> => {
    await tree.checkOut(commit);
    const there = files.filter((file) => tree.read(file) !== undefined);
    const key = ["kernel-doc", await tree.treeOf(commit), ...there];
    const known = await measured.get(key, (value) => value as Message[]);
    if (known) return known;
    const messages = await kernelDoc(there, tree.path, tree.signal);
    await measured.put(key, messages);
    return messages;
  };
  await tree.checkOut(commits.at(-1) ?? base);
  const files = new Map(
    mails.map((mail) => [mail, documented(touchedFiles(mail), tree)]),
  );
  const all = [...new Set([...files.values()].flat())].sort();
  const before = await said(base, all);
  const found: string[] = [];
  const reported = new Set<string>();
  for (const [i, mail] of mails.entries()) {
    const after = await said(commits[i]!, files.get(mail)!);
    for (const message of newMessages(before, after)) {
      const key = identity(message);
      if (reported.has(key)) continue;
      reported.add(key);
      found.push(`${mail.name}: ${formatMessage(message)}`);
    }
  }
  return verdict(
    "kernel-doc",
    found,
    `nothing new in ${count(all.length, "file")}`,
    "new message",
  );
}

/** The sources whose comments a patch can spoil, or shows to readers. */
function documented(touched: readonly string[], tree: Worktree): string[] {
  const sources = touched.flatMap((path) => {
    if (/\.[ch]$/.test(path)) return [path];
    if (path.endsWith(".rst")) return documentedSources(tree.read(path) ?? "");
    return [];
  });
  return [...new Set(sources)].sort();
}
