// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from "node:path";
import { fail } from "../diagnostic/diagnostic.ts";
import { reasonOf } from "./reason_of.ts";

/** The file that every site of ours has, and no other folder. */
const mark = "search/parts.js";

/**
 * Makes a folder hold exactly these files, all of them or none.
 *
 * @throws DiagnosticError PW403 where the folder is somebody else's, or cannot
 *   be written.
 */
export async function replaceSite(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const [next, old] = [`${dir}.new`, `${dir}.old`];
  try {
    if (await isForeign(dir)) {
      throw new Error("it holds files that patchwright did not write");
    }
    await removed(next);
    for (const [path, content] of files) {
      await Deno.mkdir(dirname(`${next}/${path}`), { recursive: true });
      await (typeof content === "string"
        ? Deno.writeTextFile(`${next}/${path}`, content)
        : Deno.writeFile(`${next}/${path}`, content));
    }
    await removed(old);
    await Deno.rename(dir, old).catch(ignoreMissing);
    await Deno.rename(next, dir);
    await removed(old);
  } catch (error) {
    // What was there before still is, and nothing half-written.
    if (!await exists(dir)) await Deno.rename(old, dir).catch(() => {});
    await Deno.remove(next, { recursive: true }).catch(() => {});
    fail({
      code: "PW403",
      message: `${dir} cannot be used: ${reasonOf(error as Error)}`,
      hint: "name another folder with --out, or make room there",
    });
  }
}

async function isForeign(dir: string): Promise<boolean> {
  return await exists(dir) && !await exists(`${dir}/${mark}`);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function removed(dir: string): Promise<void> {
  await Deno.remove(dir, { recursive: true }).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
