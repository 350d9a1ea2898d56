// SPDX-License-Identifier: GPL-2.0-only
import { type Diagnostic, fail } from "../diagnostic/diagnostic.ts";
import { reasonOf } from "./reason_of.ts";

/** The file that marks a folder as patchwright's own. */
export const recordName = "base.json";

/** The texts of a folder's files by name; `undefined` where there is none. */
export async function readFolder(
  dir: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  await restore(dir);
  try {
    const files = new Map<string, string>();
    for await (const { name, isFile } of Deno.readDir(dir)) {
      if (isFile) files.set(name, await Deno.readTextFile(`${dir}/${name}`));
    }
    return files;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    fail(unwritable(dir, error as Error));
  }
}

/**
 * Makes a folder hold exactly these files. Whatever happens on the way, the
 * folder holds either all of the old files or all of the new ones.
 *
 * @throws DiagnosticError PW403 where the folder is somebody else's, or
 *   cannot be written.
 */
export async function replaceFolder(
  dir: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const next = `${dir}.new`;
  const old = `${dir}.old`;
  await restore(dir);
  await refuseForeign(dir);
  try {
    await Deno.remove(next, { recursive: true }).catch(ignoreMissing);
    await Deno.mkdir(next, { recursive: true });
    for (const [name, text] of files) {
      const path = `${next}/${name}`;
      await Deno.writeTextFile(path, text);
      await Deno.chmod(path, 0o644);
    }
    await Deno.rename(dir, old).catch(ignoreMissing);
    await Deno.rename(next, dir);
    await Deno.remove(old, { recursive: true }).catch(ignoreMissing);
  } catch (error) {
    await restore(dir);
    await Deno.remove(next, { recursive: true }).catch(() => {});
    fail(unwritable(dir, error as Error));
  }
}

function unwritable(dir: string, error: Error): Diagnostic {
  return {
    code: "PW403",
    message: `${dir} cannot be used: ${reasonOf(error)}`,
    hint: "make room or allow writing there; what was there before still is",
  };
}

// A run that was interrupted between the two renames left the old folder
// under its other name.
async function restore(dir: string): Promise<void> {
  const there = await Deno.stat(dir).then(() => true, () => false);
  if (!there) await Deno.rename(`${dir}.old`, dir).catch(() => {});
}

async function refuseForeign(dir: string): Promise<void> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(dir)) names.push(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    fail(unwritable(dir, error as Error));
  }
  if (names.length === 0 || names.includes(recordName)) return;
  fail({
    code: "PW403",
    message: `${dir} holds files that patchwright did not write`,
    hint: "give --out another folder, or empty this one",
    details: names.sort().slice(0, 5),
  });
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
