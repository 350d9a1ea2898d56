// SPDX-License-Identifier: GPL-2.0-only
import { runTool, tail } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { type Overlay, textOf } from "./overlay.ts";

/**
 * A tree that kernels are built from, one overlay after the other: a folder
 * full of links to the unpacked tree, where a file that an overlay ever named
 * is a file of its own.
 *
 * Only files whose text differs are written, so that make builds only what
 * changed. A file never becomes a link again: the link's time would be older
 * than that of the objects.
 */
export class WorkCopy {
  private constructor(readonly source: string, readonly work: string) {}

  get path(): string {
    return `${this.work}/tree`;
  }

  /** The folder for what is built from the copy. */
  get objects(): string {
    return `${this.work}/objects`;
  }

  /**
   * Opens the copy of a tree; makes it where there is none or where it links
   * to another folder. Whoever calls this holds the lock of the work folder.
   *
   * @throws DiagnosticError PW304 where there is no room for it
   * @throws CouldNotRun where cp is missing
   */
  static async open(
    source: string,
    work: string,
    signal: AbortSignal | undefined,
  ): Promise<WorkCopy> {
    const copy = new WorkCopy(source, work);
    const stamp = `${work}/tree-of`;
    if (await textOf(stamp) === source) return copy;
    // Without the stamp, what is half made is made anew.
    await remove(stamp);
    await remove(copy.path);
    await remove(`${work}/overlaid`);
    // The objects are younger than the links, whatever they were built from.
    await remove(copy.objects);
    await link(source, copy.path, signal);
    await Deno.writeTextFile(stamp, source);
    return copy;
  }

  /** Makes the tree what the overlay says; all else is as in the source. */
  async show(overlay: Overlay): Promise<void> {
    const list = `${this.work}/overlaid`;
    const before = (await textOf(list) ?? "").split("\n").filter(Boolean);
    const paths = [...new Set([...before, ...overlay.keys()])].sort();
    // Written first: a run that is killed here leaves nothing unnoticed.
    await Deno.writeTextFile(list, paths.join("\n"));
    for (const path of paths) {
      const wanted = overlay.get(path);
      const text = wanted === undefined
        ? await textOf(`${this.source}/${path}`) ?? null
        : wanted;
      await this.#put(path, text);
    }
  }

  async #put(path: string, text: string | null): Promise<void> {
    const file = `${this.path}/${path}`;
    const is = await textOf(file) ?? null;
    if (is === text) return;
    await remove(file);
    if (text === null) return;
    await Deno.mkdir(file.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}

async function link(
  source: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const cwd = path.replace(/\/[^/]*$/, "");
  const args = ["-a", "--symbolic-link", `${source}/.`, path];
  const { code, stderr } = await runTool("cp", args, { cwd, signal });
  if (code !== 0) {
    fail({
      code: "PW304",
      message: "The tree cannot be linked into the cache.",
      hint: "Is there room on the disk, and may the cache be written?",
      details: tail(stderr),
    });
  }
  await remove(`${path}/.git`);
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
