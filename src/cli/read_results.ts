// SPDX-License-Identifier: GPL-2.0-only
import type { RecordedResult } from "../site/site_input.ts";
import type { Verified } from "../verify/verified.ts";
import { readFolder } from "./folder.ts";
import { gitOf } from "./git_of.ts";
import { root } from "./paths.ts";

/** The results of verify that folders hold; other files there are left out. */
export async function readResults(
  folders: readonly string[],
): Promise<RecordedResult[]> {
  const found: RecordedResult[] = [];
  for (const folder of folders) {
    const files = [...await readFolder(folder) ?? []]
      .filter(([name]) => name.endsWith(".json")).sort();
    for (const [name, text] of files) {
      const value: unknown = JSON.parse(text);
      if (!isVerified(value)) continue;
      const path = `${folder}/${name}`;
      found.push({
        verified: value,
        date: value.date ?? await committed(path),
        file: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : name,
      });
    }
  }
  return found;
}

function isVerified(value: unknown): value is Verified {
  const known = value as Partial<Verified> | null;
  return typeof known?.stand === "string" && Array.isArray(known.clauses);
}

// Results of before verify wrote the day were committed on it.
async function committed(path: string): Promise<string | undefined> {
  if (!path.startsWith(`${root}/`)) return undefined;
  return await gitOf(root, ["log", "-1", "--format=%cs", "--", path]);
}
