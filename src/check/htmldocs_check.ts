// SPDX-License-Identifier: GPL-2.0-only
import { Htmldocs } from "./htmldocs.ts";
import type { Measured } from "./measured.ts";
import { formatMessage, type Message, newMessages } from "./message.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, verdict } from "./result.ts";
import { base, type Worktree } from "./worktree.ts";

/** The folder of the kernel's own documentation. */
const documentation = "Documentation/";

/** A series that applies, and where its documents are built. */
export interface HtmldocsRequest {
  readonly tree: Worktree;
  /** The commit of the last patch. */
  readonly last: string;
  /** Every path that the series touches. */
  readonly touched: readonly string[];
  readonly work: string;
  readonly measured: Measured;
  readonly onProgress: (message: string) => void;
}

/**
 * Builds, as `make htmldocs` does, the folders of Documentation in which the
 * series changes a document, or a comment that a document takes in; before the
 * series, and with all of it.
 *
 * @throws CouldNotRun where Sphinx is missing, or the base does not build
 */
export async function htmldocsOfSeries(
  request: HtmldocsRequest,
): Promise<CheckResult> {
  const { tree, last, touched, work, onProgress } = request;
  await tree.checkOut(last);
  const documents = touched.filter(isDocument);
  const folders = foldersOf([...documents, ...await readersOf(touched, tree)]);
  if (folders.length === 0) {
    return verdict("htmldocs", [], "no document shows what it changes", "");
  }
  const htmldocs = await Htmldocs.open(tree.path, work, folders, tree.signal);
  onProgress(`htmldocs: base of ${folders.join(", ")}`);
  const before = await saidOf(base, [], htmldocs, request);
  onProgress(`htmldocs: ${folders.join(", ")} with the series`);
  const after = await saidOf(last, documents, htmldocs, request);
  return verdict(
    "htmldocs",
    newMessages(before, after).map(formatMessage),
    `nothing new in ${folders.join(", ")}: ${
      count(documents.length, "document")
    } of the series`,
    "new message",
  );
}

/**
 * What there is to say of a commit, of documents without a page too; the same
 * contents are never read twice, and their pages need not be there still.
 */
async function saidOf(
  commit: string,
  documents: readonly string[],
  htmldocs: Htmldocs,
  { tree, measured }: HtmldocsRequest,
): Promise<readonly Message[]> {
  const { folders, sphinxVersion } = htmldocs;
  const key = [
    "htmldocs",
    sphinxVersion,
    await tree.treeOf(base),
    await tree.treeOf(commit),
    ...[...folders, ...documents],
  ];
  const kept = await measured.get(key, (value) => value as Message[]);
  if (kept) return kept;
  // What is held against all else has to be of every page.
  if (commit === base) await htmldocs.forget();
  await tree.checkOut(commit);
  const said = await htmldocs.build();
  const messages = [...said, ...await withoutPage(documents, htmldocs)];
  await measured.put(key, messages);
  return messages;
}

/** The documents that take in comments of the sources, in the tree as it is. */
async function readersOf(
  touched: readonly string[],
  tree: Worktree,
): Promise<string[]> {
  const sources = touched.filter((path) => /\.[ch]$/.test(path));
  if (sources.length === 0) return [];
  const names = sources.map((path) => path.replaceAll(".", "\\."));
  return (await tree.filesWith(
    `^ *\\.\\. kernel-doc:: *(${names.join("|")}) *$`,
    documentation,
  )).filter(isDocument);
}

function isDocument(path: string): boolean {
  return path.startsWith(documentation) && path.endsWith(".rst");
}

/** What SPHINXDIRS takes: folders that have an index of their own. */
export function foldersOf(documents: readonly string[]): string[] {
  const folders = documents.map((path) =>
    path.slice(documentation.length).split("/").slice(0, -1)[0] ?? "."
  );
  return [...new Set(folders)].sort();
}

async function withoutPage(
  documents: readonly string[],
  htmldocs: Htmldocs,
): Promise<Message[]> {
  const found: Message[] = [];
  for (const file of documents) {
    if (await htmldocs.has(file)) continue;
    const text = "no page is made of it";
    found.push({ file, line: 1, kind: "error", text });
  }
  return found;
}
