// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { ProcessError, run } from "../kernel/process.ts";

/**
 * Runs git so that its output depends on its input alone: no configuration of
 * the user or the machine, no locale, no time zone, no attributes.
 *
 * @param dir The repository, bare.
 * @returns What git wrote to its standard output.
 * @throws DiagnosticError PW401 with git's own words, PW305 without git.
 */
export async function git(
  dir: string,
  args: readonly string[],
  options: {
    readonly stdin?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<string> {
  const { stdin, env } = options;
  try {
    const { stdout } = await run("git", ["--git-dir", dir, ...args], {
      env: { ...isolated, ...env },
      cleanEnv: true,
      ...(stdin !== undefined && { stdin }),
    });
    return new TextDecoder().decode(stdout);
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    fail({
      code: "PW401",
      message: `git ${args.find((arg) => !arg.startsWith("-"))} failed`,
      hint: "see git's own words; git 2.30 or newer is needed",
      details: error.lines,
    });
  }
}

/** The environment that shuts out what users and machines configure. */
export const isolated: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_REPLACE_OBJECTS: "1",
};
