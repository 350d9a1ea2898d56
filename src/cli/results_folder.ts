// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { unwritable } from "./folder.ts";
import { fromUser } from "./options.ts";

/**
 * Makes the folder that --out names, before there is a result to lose.
 *
 * @returns its path, or `undefined` where nobody asked for results
 * @throws DiagnosticError PW403 where there can be no such folder
 */
export async function resultsFolder(
  named: string | undefined,
): Promise<string | undefined> {
  if (named === undefined) return undefined;
  const folder = fromUser(named);
  await Deno.mkdir(folder, { recursive: true })
    .catch((error) => fail(unwritable(folder, error)));
  return folder;
}

/**
 * Writes a result, all of it or nothing; one of the same name is replaced.
 *
 * @throws DiagnosticError PW403 where it cannot be written
 */
export async function writeResult(
  folder: string,
  name: string,
  value: unknown,
): Promise<void> {
  const path = `${folder}/${name}.json`;
  const next = `${path}.new`;
  try {
    await Deno.writeTextFile(next, `${JSON.stringify(value, null, 2)}\n`);
    await Deno.rename(next, path);
  } catch (error) {
    await Deno.remove(next).catch(() => {});
    fail(unwritable(path, error as Error));
  }
}

/** The day, as what is written to a file has it: 2026-11-24. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
