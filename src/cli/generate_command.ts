// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../diagnostic/count.ts";
import type { Command } from "commander";
import { fail } from "../diagnostic/diagnostic.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import { parseAuthor, project as projectAuthor } from "./author.ts";
import { exit } from "./exit_code.ts";
import {
  generate,
  type GenerateResult,
  type GenerateResults,
} from "./generate.ts";
import {
  fromUser,
  selectedSeries,
  selectedTrees,
  type Selection,
  withSelection,
} from "./options.ts";
import { type OpenProject, required } from "./open_project.ts";
import { pathsOf } from "./paths.ts";
import { scratchFolder } from "./scratch.ts";
import { columns, withProgress } from "./terminal.ts";

interface Options extends Selection {
  readonly out?: string;
  readonly check?: true;
  readonly author?: string;
}

/** Adds `generate`: descriptions to patches. */
export function addGenerate(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  withSelection(program.command("generate"), project)
    .description("write the patch series, or check that they are up to date")
    .option("--out <dir>", "where to write <series>/<base>/ (default: patches)")
    .option(
      "--check",
      "write nothing; exit 1 where patches and descriptions disagree, 3 " +
        "where they cannot be compared: the base moved",
    )
    .option(
      "--author <author>",
      'whose patches they are, "Name <address>": adds Signed-off-by',
    )
    .action(async (options: Options) => {
      finish(await runGenerate(options, required(project)));
    });
}

async function runGenerate(
  options: Options,
  project: OpenProject,
): Promise<number> {
  const { folder } = project;
  refuseMixing(options);
  const request = {
    series: selectedSeries(options, project),
    trees: selectedTrees(options),
    out: options.out === undefined
      ? pathsOf(folder).patches
      : fromUser(options.out),
    ...(options.out === undefined && { codecsOf: folder }),
    check: options.check ?? false,
    author: options.author === undefined
      ? projectAuthor
      : parseAuthor(options.author),
    signOff: options.author !== undefined,
    scratch: await TreeCache.ofUser().usable(scratchFolder),
  };
  const { patches, codecs } = await withProgress(
    options.json ?? false,
    (progress) => generate(request, progress),
  );
  const results = [...patches, ...codecs];
  if (options.json) console.log(JSON.stringify(results, null, 2));
  else printResults({ patches, codecs }, folder);
  return exitCodeOf(results);
}

/** Of a base that moved nothing can be said: no pass, and no failure. */
export function exitCodeOf(
  results: readonly { readonly status: GenerateResult["status"] }[],
): number {
  const some = (status: GenerateResult["status"]): boolean =>
    results.some((result) => result.status === status);
  if (some("differs")) return exit.found;
  return some("base moved") ? exit.couldNotRun : exit.done;
}

// What stands under patches/ is the project's own, on the bases that it keeps
// up with.
function refuseMixing({ tree, out, author }: Options): void {
  const option = author !== undefined
    ? "--author"
    : tree !== undefined
    ? "--tree"
    : "";
  if (option === "" || out !== undefined) return;
  fail({
    code: "PW901",
    message:
      `${option} without --out would mix with the patches of the project`,
    hint: "say with --out DIR where the patches shall go",
  });
}

function printResults(
  { patches, codecs }: GenerateResults,
  project: string,
): void {
  const shortened = (path: string): string =>
    path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path;
  const rows = patches.map((result) => [
    result.series,
    result.base,
    count(result.patches, "patch", "patches"),
    result.status,
    result.tree.packageVersion ?? result.tree.commit?.slice(0, 12) ??
      result.tree.version,
    shortened(result.folder),
  ]);
  for (const { series, status, codec } of codecs) {
    rows.push([series, "", "codec", status, "", shortened(codec)]);
  }
  for (const line of columns(rows)) console.log(line);
  for (const { series, base, status, files } of patches) {
    if (status === "base moved") {
      console.log(
        `\n${series} on ${base}: the base moved; these files of the kernel changed:`,
      );
      for (const file of files) console.log(`  ${file}`);
      console.log("regenerate when you like: deno task generate");
    }
    if (status === "differs") {
      console.log(
        `\n${series} on ${base}: the description and the patches disagree in:`,
      );
      for (const file of files) console.log(`  ${file}`);
      console.log(
        `repair: deno task generate --series ${series} --base ${base}`,
      );
    }
  }
  for (const { series, status, codec } of codecs) {
    if (status !== "differs") continue;
    const file = shortened(codec);
    console.log(`\n${series}: the declarations and ${file} disagree`);
    console.log(`repair: deno task generate --series ${series}`);
  }
}
