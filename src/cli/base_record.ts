// SPDX-License-Identifier: GPL-2.0-only
import type { Snapshot, TreeIdentity } from "../kernel/tree.ts";

/** What is recorded beside the patches: the tree that they were made on. */
export interface BaseRecord {
  readonly tree: TreeIdentity;
  /** SHA-256 by path, of every file of the tree that the series looks at. */
  readonly files: Readonly<Record<string, string>>;
}

/** The record of a tree and of the files that were read from it. */
export async function recordBase(
  tree: TreeIdentity,
  snapshot: Snapshot,
): Promise<BaseRecord> {
  const files: Record<string, string> = {};
  for (const path of [...snapshot.keys()].sort()) {
    files[path] = await sha256(snapshot.get(path)!);
  }
  return { tree, files };
}

/** Whether two records are of the same tree. */
export function isSameTree(a: BaseRecord, b: BaseRecord): boolean {
  return JSON.stringify(a.tree) === JSON.stringify(b.tree);
}

/**
 * The files of the tree that moved between two records. One that stands in one
 * record only came or went with the tree; in the same tree it did neither, and
 * the series looks at more files than it did, or at fewer.
 */
export function movedFiles(a: BaseRecord, b: BaseRecord): string[] {
  const paths = new Set([...Object.keys(a.files), ...Object.keys(b.files)]);
  const inBoth = (path: string): boolean => path in a.files && path in b.files;
  const canComeAndGo = !isSameTree(a, b);
  return [...paths].filter((path) =>
    a.files[path] !== b.files[path] && (canComeAndGo || inBoth(path))
  ).sort();
}

/** The record as the file beside the patches holds it. */
export function formatRecord(record: BaseRecord): string {
  return JSON.stringify(record, null, 2) + "\n";
}

/** Reads a record; `undefined` for a text that is none. */
export function parseRecord(text: string | undefined): BaseRecord | undefined {
  try {
    const record = JSON.parse(text ?? "") as Partial<BaseRecord>;
    return record.tree && record.files ? record as BaseRecord : undefined;
  } catch {
    return undefined;
  }
}

async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(digest).toHex();
}
