// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { isVerified, type Verified } from "../verify/verified.ts";
import { readFolder } from "./folder.ts";
import { gitOf } from "./git_of.ts";
import { root } from "./paths.ts";

/** A result of `verify` that a file holds. */
export interface ReadResult {
  readonly verified: Verified;
  /** The day that it was come to; `undefined` where nothing tells. */
  readonly date: string | undefined;
  readonly file: string;
}

/** The results of verify that folders hold; other files there are left out. */
export async function readResults(
  folders: readonly string[],
): Promise<ReadResult[]> {
  const found: ReadResult[] = [];
  for (const folder of folders) {
    const files = [...await readFolder(folder) ?? []]
      .filter(([name]) => name.endsWith(".json")).sort();
    for (const [name, text] of files) {
      const path = `${folder}/${name}`;
      const value = parsed(path, text);
      if (!isVerified(value)) continue;
      found.push({
        verified: value,
        date: value.date ?? await committed(path),
        file: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : name,
      });
    }
  }
  return found;
}

/** @throws DiagnosticError PW805 */
function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail({
      code: "PW805",
      message: `${path} is no JSON`,
      hint: "write it anew with verify --out, or remove it",
    });
  }
}

// Results of before verify wrote the day were committed on it.
async function committed(path: string): Promise<string | undefined> {
  if (!path.startsWith(`${root}/`)) return undefined;
  return await gitOf(root, ["log", "-1", "--format=%cs", "--", path]);
}
