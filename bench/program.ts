// SPDX-License-Identifier: GPL-2.0-only

/** The machine lacks something without which nothing can be measured. */
export class CouldNotRun extends Error {
  override readonly name = "CouldNotRun";
}

/**
 * Runs a program in the caller's environment, as a user would.
 *
 * @returns What it wrote to its standard output.
 * @throws CouldNotRun where it is missing or fails.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  { cwd, hint = "" }: { readonly cwd?: string; readonly hint?: string } = {},
): Promise<string> {
  const decoder = new TextDecoder();
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command(command, {
      args: [...args],
      ...(cwd !== undefined && { cwd }),
    }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CouldNotRun(`${command} is not installed${hint}`);
  }
  if (!output.success) {
    throw new CouldNotRun(
      `${command} ${args.join(" ")} failed:\n${decoder.decode(output.stderr)}`,
    );
  }
  return decoder.decode(output.stdout);
}
