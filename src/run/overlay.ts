// SPDX-License-Identifier: GPL-2.0-only
import { runTool, tail } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { Mail } from "../patch/commit.ts";
import { withPrograms } from "./programs.ts";

/**
 * What a kernel is built from that differs from its tree: texts by path, null
 * for a file that is taken away. The empty overlay is the tree itself.
 *
 * @example
 * // a defect planted in what the patches make of a file
 * const text = overlay.get("net/core/skbuff.c");
 * const mutant = new Map(overlay).set("net/core/skbuff.c", text.replace(a, b));
 */
export type Overlay = ReadonlyMap<string, string | null>;

/** What {@link overlayOf} works on. */
export interface OverlayRequest {
  /** The unpacked tree; only read. */
  readonly source: string;
  /** The mails to apply, in order, without a cover letter; none for the tree. */
  readonly mails: readonly Mail[];
  /** A folder that may be written to; nothing is left there. */
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Applies mails to the few files that they touch, without a copy of the tree.
 *
 * @throws DiagnosticError PW601 where a mail does not apply, PW603 where git
 *   is missing
 */
export async function overlayOf(
  { source, mails, scratch, signal }: OverlayRequest,
): Promise<Overlay> {
  const overlay = new Map<string, string | null>();
  if (mails.length === 0) return overlay;
  await Deno.mkdir(scratch, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: scratch, prefix: "overlay-" });
  const git = async (i: number, ...args: string[]): Promise<string> => {
    const ran = await withPrograms(() =>
      runTool("git", ["apply", ...args, `../${i}.patch`], {
        cwd: `${folder}/tree`,
        // No repository above this folder is meant.
        env: { GIT_CEILING_DIRECTORIES: folder, GIT_CONFIG_NOSYSTEM: "1" },
        signal,
      })
    );
    if (ran.code === 0) return ran.stdout;
    return fail({
      code: "PW601",
      message: `Patch ${i + 1} of ${mails.length}, ${
        mails[i]!.name
      }, does not apply to the tree.`,
      hint: "Generate the series anew for this tree.",
      details: tail(ran.stderr),
    });
  };
  try {
    await Deno.mkdir(`${folder}/tree`);
    for (const [i, { text }] of mails.entries()) {
      await Deno.writeTextFile(`${folder}/${i}.patch`, text);
      const paths = pathsOf(await git(i, "--numstat", "-z"));
      for (const path of paths.filter((path) => !overlay.has(path))) {
        await copy(`${source}/${path}`, `${folder}/tree/${path}`);
      }
      await git(i, "--whitespace=nowarn");
      for (const path of paths) {
        overlay.set(path, await textOf(`${folder}/tree/${path}`) ?? null);
      }
    }
    return overlay;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The text of a file, or undefined where there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The paths of `git apply --numstat -z`. */
function pathsOf(numstat: string): string[] {
  return numstat.split("\0").filter((line) => line !== "")
    .map((line) => line.replace(/^\S+\t\S+\t/, ""));
}

async function copy(from: string, to: string): Promise<void> {
  const text = await textOf(from);
  if (text === undefined) return;
  await Deno.mkdir(to.replace(/\/[^/]*$/, ""), { recursive: true });
  await Deno.writeTextFile(to, text);
}
