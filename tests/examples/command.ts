// SPDX-License-Identifier: GPL-2.0-only

/** What a task left behind. */
export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a task of a project in its folder. */
export async function inFolder(
  folder: string,
  task: string,
  ...args: readonly string[]
): Promise<Called> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["task", "--quiet", task, ...args],
    cwd: folder,
    // Not where the tests themselves were started.
    env: { NO_COLOR: "1", INIT_CWD: folder },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
