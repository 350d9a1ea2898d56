// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from "node:path";
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
 * Makes a folder hold exactly these files, by their paths below it. Whatever
 * happens on the way, the folder holds either all of the old files or all of
 * the new ones.
 *
 * @param mark The file that a folder of ours has, and no other.
 * @throws DiagnosticError PW403 where the folder is somebody else's, or
 *   cannot be written.
 */
export async function replaceFolder(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  mark = recordName,
): Promise<void> {
  const next = `${dir}.new`;
  const old = `${dir}.old`;
  await restore(dir);
  await refuseForeign(dir, mark);
  replacing.add(dir);
  try {
    await Deno.remove(next, { recursive: true }).catch(ignoreMissing);
    await Deno.mkdir(next, { recursive: true });
    for (const [name, content] of files) {
      const path = `${next}/${name}`;
      await Deno.mkdir(dirname(path), { recursive: true });
      await (typeof content === "string"
        ? Deno.writeTextFile(path, content)
        : Deno.writeFile(path, content));
      await Deno.chmod(path, 0o644);
    }
    await Deno.remove(old, { recursive: true }).catch(ignoreMissing);
    await Deno.rename(dir, old).catch(ignoreMissing);
    await Deno.rename(next, dir);
    await Deno.remove(old, { recursive: true }).catch(ignoreMissing);
  } catch (error) {
    await restore(dir);
    await Deno.remove(next, { recursive: true }).catch(() => {});
    fail(unwritable(dir, error as Error));
  } finally {
    replacing.delete(dir);
  }
}

/** The folders that are being replaced. */
const replacing = new Set<string>();

/** Leaves the old folders, or the new ones, where a run is interrupted. */
export function stopReplacing(): void {
  for (const dir of replacing) {
    const there = tried(() => Deno.statSync(dir));
    if (!there) tried(() => Deno.renameSync(`${dir}.old`, dir));
    for (const half of [`${dir}.new`, `${dir}.old`]) {
      tried(() => Deno.removeSync(half, { recursive: true }));
    }
  }
}

function tried(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** PW403, for a place where output cannot go. */
export function unwritable(path: string, error: Error): Diagnostic {
  return {
    code: "PW403",
    message: `${path} cannot be used: ${reasonOf(error)}`,
    hint:
      "make room, allow writing there, or name another place; what was there before still is",
  };
}

// A run that was interrupted between the two renames left the old folder
// under its other name.
async function restore(dir: string): Promise<void> {
  const there = await Deno.stat(dir).then(() => true, () => false);
  if (!there) await Deno.rename(`${dir}.old`, dir).catch(() => {});
}

async function refuseForeign(dir: string, mark: string): Promise<void> {
  const names = await namesIn(dir);
  const ours = await Deno.stat(`${dir}/${mark}`).then(() => true, () => false);
  if (names.length === 0 || ours) return;
  fail({
    code: "PW403",
    message: `${dir} holds files that patchwright did not write`,
    hint: "give --out another folder, or empty this one",
    details: names.sort().slice(0, 5),
  });
}

/** What a folder holds; nothing where there is none. */
export async function namesIn(dir: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(dir)) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) {
      fail(unwritable(dir, error as Error));
    }
  }
  return names;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
