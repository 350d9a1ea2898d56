// SPDX-License-Identifier: GPL-2.0-only
import { root } from "../tidy/sources.ts";

/** What a call of the command line left behind. */
export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command as a task does: through the launcher, in a process of its own. */
export function patchwright(...args: readonly string[]): Promise<Called> {
  return patchwrightIn({}, ...args);
}

/** As {@link patchwright}, with more in the environment. */
export async function patchwrightIn(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Called> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["task", "--quiet", "patchwright", ...args],
    cwd: root,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Runs git on a repository with nobody's configuration, and returns what it says. */
export async function git(
  dir: string,
  ...args: readonly string[]
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("git", {
    args: [
      "-C",
      dir,
      "-c",
      "user.name=A",
      "-c",
      "user.email=a@example.org",
      ...args,
    ],
    env: { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim();
}
