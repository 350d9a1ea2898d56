// SPDX-License-Identifier: GPL-2.0-only
import { run } from "../kernel/process.ts";

/**
 * What git says of the project itself; `undefined` where that is no checkout,
 * or there is no git: an unpacked archive has a site too.
 */
export async function gitOf(
  root: string,
  args: readonly string[],
): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["-C", root, ...args], {
      cleanEnv: true,
    });
    return new TextDecoder().decode(stdout).trim() || undefined;
  } catch {
    return undefined;
  }
}
