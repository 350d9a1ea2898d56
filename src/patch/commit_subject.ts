// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { git } from "./git.ts";

/**
 * The subject of a commit of somebody's repository, which is only read;
 * `undefined` where it has no such commit.
 *
 * @param gitDir The folder with `objects`.
 */
export async function commitSubject(
  gitDir: string,
  hash: string,
): Promise<string | undefined> {
  try {
    return (await git(gitDir, ["log", "-1", "--format=%s", hash, "--"])).trim();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    if (error.diagnostics.some(({ code }) => code !== "PW401")) throw error;
    return undefined;
  }
}
