// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { run } from "../kernel/process.ts";
import type { Author } from "../patch/commit.ts";

/**
 * Who sends: the name and the address of git's configuration, as it is in a
 * folder. Nothing is guessed, since the name goes under a Signed-off-by.
 *
 * @throws DiagnosticError PW411 where either is missing, PW305 without git
 */
export async function senderOf(folder: string): Promise<Author> {
  const name = await setting(folder, "user.name");
  const email = await setting(folder, "user.email");
  const missing = [
    ...(name === "" ? ["user.name"] : []),
    ...(email === "" ? ["user.email"] : []),
  ];
  if (missing.length === 0) return { name, email };
  fail({
    code: "PW411",
    message: `git has no ${missing.join(" and no ")}: nobody signs the series`,
    hint: missing.map((key) =>
      `git config --global ${key} ${
        key === "user.name" ? '"Your Name"' : "you@example.org"
      }`
    ).join("; "),
  });
}

async function setting(folder: string, key: string): Promise<string> {
  const { stdout } = await run("git", ["config", "--get", key], {
    cwd: folder,
    accept: [0, 1],
  });
  return new TextDecoder().decode(stdout).trim();
}
