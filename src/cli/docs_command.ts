// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import type { Command } from "commander";
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import { buildSite } from "../site/build_site.ts";
import { pageMakers, projectPageMakers } from "../site/page_makers.ts";
import { exit } from "./exit_code.ts";
import { replaceFolder } from "./folder.ts";
import { fromUser } from "./options.ts";
import { type OpenProject, required } from "./open_project.ts";
import { pathsOf, root } from "./paths.ts";
import { readProjectInput, readSiteInput } from "./read_site_input.ts";
import { withProgress } from "./terminal.ts";

/** The file that every site of ours has, and no other folder. */
const siteMark = "search/parts.js";

interface Options {
  readonly out?: string;
  readonly results?: readonly string[];
}

/** Adds `docs`: the web site of all that is described and was verified. */
export function addDocs(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  program.command("docs")
    .description("build the web site, and check its text and its links")
    .option("--out <dir>", "where to write it (default: docs/site)")
    .option(
      "--results <dir...>",
      "further results that verify --out wrote, beside docs/campaigns",
    )
    .action(async (options: Options) => {
      const opened = required(project);
      const out = options.out === undefined
        ? pathsOf(opened.folder).site
        : fromUser(options.out);
      const folders = (options.results ?? []).map(fromUser);
      await requireFolders(folders);
      const { files, version } = await withProgress(false, async (progress) => {
        const own = opened.folder === root;
        const input = own
          ? await readSiteInput(opened, folders, progress)
          : await readProjectInput(opened);
        progress("making pages");
        const files = await buildSite(
          input,
          own ? pageMakers : projectPageMakers,
        );
        await replaceFolder(out, files, siteMark);
        return { files, version: input.version };
      });
      const pages = [...files.keys()].filter((it) => it.endsWith(".html"));
      console.log(`${count(pages.length, "page")} of ${version} in ${out}`);
      console.log("deno task docs:serve shows them");
      finish(exit.done);
    });
}

/**
 * A folder that is not there would show as results that were not run.
 *
 * @throws DiagnosticError PW901 with all folders that are none
 */
async function requireFolders(folders: readonly string[]): Promise<void> {
  const problems = new Diagnostics();
  for (const folder of folders) {
    const stat = await Deno.stat(folder).catch(() => undefined);
    if (stat?.isDirectory) continue;
    problems.add({
      code: "PW901",
      message: `${folder} is no folder that can be read`,
      hint: "give folders that verify --out wrote to",
    });
  }
  problems.throwIfAny();
}
