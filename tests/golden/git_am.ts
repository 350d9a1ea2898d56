// SPDX-License-Identifier: GPL-2.0-only
import { run } from "../../src/kernel/process.ts";
import type { Snapshot } from "../../src/kernel/tree.ts";
import type { Mail } from "../../src/patch/commit.ts";
import { isolated } from "../../src/patch/git.ts";
import { writeFiles } from "./golden_series.ts";

/** A git repository with a working tree, in a scratch folder. */
export class WorkTree {
  private constructor(readonly folder: string) {}

  /** A repository with one commit that has these files. */
  static async create(folder: string, files: Snapshot): Promise<WorkTree> {
    writeFiles(folder, files);
    const tree = new WorkTree(folder);
    await tree.#git("init", "--quiet", "--template=");
    await tree.#git("add", "--all");
    await tree.#git("commit", "--quiet", "--message=base");
    return tree;
  }

  /**
   * Applies mails as a maintainer does. A cover letter has nothing to apply.
   *
   * @param whitespace What git makes of white space that it finds fault with:
   *   an error, except on trees whose own is odd.
   * @throws ProcessError in git's own words.
   */
  async am(
    mails: readonly Mail[],
    whitespace: "error-all" | "nowarn" = "error-all",
  ): Promise<void> {
    const patches = mails.filter(({ name }) => !name.startsWith("0000-"));
    for (const { name, text } of patches) {
      const file = `${this.folder}/.git/${name}`;
      await Deno.writeTextFile(file, text);
      await this.#git("am", "--quiet", `--whitespace=${whitespace}`, file);
    }
  }

  async #git(...args: readonly string[]): Promise<void> {
    const who = {
      GIT_AUTHOR_NAME: "Golden Tree",
      GIT_AUTHOR_EMAIL: "tree@example.org",
      GIT_COMMITTER_NAME: "Golden Tree",
      GIT_COMMITTER_EMAIL: "tree@example.org",
    };
    const env = { ...isolated, ...who };
    await run("git", args, { cwd: this.folder, env, cleanEnv: true });
  }
}
