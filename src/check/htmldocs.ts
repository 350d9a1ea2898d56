// SPDX-License-Identifier: GPL-2.0-only
import type { Message } from "./message.ts";
import { CouldNotRun } from "./result.ts";
import { sphinxMessages } from "./sphinx_messages.ts";
import { needPrograms, type Ran, runTool, tail } from "./tool.ts";

/** The kernel's own pages of some folders of Documentation, kept from run to run. */
export class Htmldocs {
  private constructor(
    /** The source, a git work tree. */
    private readonly tree: string,
    private readonly path: string,
    /** Folders below Documentation. */
    readonly folders: readonly string[],
    readonly sphinxVersion: string,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** @throws CouldNotRun where a program is missing */
  static async open(
    tree: string,
    work: string,
    folders: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Htmldocs> {
    await needPrograms("gcc", "make", "perl", "python3", "sphinx-build");
    const path = `${work}/htmldocs`;
    // Sphinx says nothing again of a page that it has read, whether or not the
    // run in which it read it came to its end.
    if (await isFile(`${path}/.in-use`)) await remove(path);
    await Deno.mkdir(path, { recursive: true });
    const { stdout } = await runTool("sphinx-build", ["--version"], {
      cwd: path,
      signal,
    });
    return new Htmldocs(tree, path, folders, stdout.trim(), signal);
  }

  /** Makes sure that the next build reads every page. */
  async forget(): Promise<void> {
    await remove(this.path);
    await Deno.mkdir(this.path, { recursive: true });
  }

  /**
   * Builds the pages of all that changed since the last build.
   *
   * @returns what was said of the pages that were read
   * @throws CouldNotRun where they cannot be built at all
   */
  async build(): Promise<Message[]> {
    await Deno.writeTextFile(`${this.path}/.in-use`, "");
    const { code, stdout } = await this.#make();
    if (code !== 0) {
      throw new CouldNotRun("make htmldocs fails", [], tail(stdout));
    }
    await Deno.remove(`${this.path}/.in-use`);
    return sphinxMessages(stdout, this.tree);
  }

  /** Whether there is a page of a document: `Documentation/net/a.rst`. */
  async has(document: string): Promise<boolean> {
    const below = document.replace(/^Documentation\//, "")
      .replace(/\.rst$/, ".html");
    return await isFile(`${this.path}/Documentation/output/${below}`);
  }

  #make(): Promise<Ran> {
    return runTool("make", [
      "--no-print-directory",
      `O=${this.path}`,
      `SPHINXDIRS=${this.folders.join(" ")}`,
      // Every page would have the contents of its folder beside it: a third of
      // the time, for nothing that a message comes of.
      "SPHINXOPTS=-D html_sidebars.**=",
      "htmldocs",
    ], {
      cwd: this.tree,
      env: { GIT_DIR: "/dev/null/none", LC_ALL: "C.UTF-8" },
      merge: true,
      signal: this.signal,
    });
  }
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((found) => found.isFile, () => false);
}
