// SPDX-License-Identifier: GPL-2.0-only
import { runProgram } from "./program.ts";

const patch = decodeURIComponent(
  new URL("./rfc.cocci", import.meta.url).pathname,
);
const hint = ": on Debian, it is in the package coccinelle";

/**
 * spatch's version, in its own words.
 *
 * @throws CouldNotRun without spatch.
 */
export async function spatchVersion(): Promise<string> {
  const text = await runProgram("spatch", ["--version"], { hint });
  return text.split("\n")[0]!.replace(/^spatch version /, "");
}

/**
 * Runs the semantic patch on files below a folder, as a process.
 *
 * @param options `--in-place` changes the files; else it prints a diff.
 */
export async function runSpatch(
  dir: string,
  paths: readonly string[],
  ...options: readonly string[]
): Promise<void> {
  // Headers that are included would be parsed too, and nothing is in them.
  const quick = ["--very-quiet", "--no-includes"];
  const args = ["--sp-file", patch, ...quick, ...options, ...paths];
  await runProgram("spatch", args, { cwd: dir, hint });
}
