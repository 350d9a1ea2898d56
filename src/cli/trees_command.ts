// SPDX-License-Identifier: GPL-2.0-only
import type { Command } from "commander";
import {
  type CachedTree,
  listTrees,
  removeTree,
} from "../kernel/cached_trees.ts";
import { debianBases, fetchTree, openTree } from "../kernel/open_tree.ts";
import { TreeCache } from "../kernel/tree_cache.ts";
import { exit } from "./exit_code.ts";
import { columns, withProgress } from "./terminal.ts";

interface Options {
  readonly json?: true;
}

/** Adds `trees`: what kernels are at hand. */
export function addTrees(
  program: Command,
  finish: (code: number) => void,
): void {
  const trees = program.command("trees")
    .description("the kernel trees at hand");
  const add = (
    usage: string,
    text: string,
    work: (name: string | undefined, options: Options) => Promise<void>,
  ): void => {
    trees.command(usage, usage === "list" ? { isDefault: true } : {})
      .description(text)
      .option("--json", "print the result as JSON")
      .action(async (...given: unknown[]) => {
        const name = typeof given[0] === "string" ? given[0] : undefined;
        await work(
          name,
          given[name === undefined && usage === "list" ? 0 : 1] as Options,
        );
        finish(exit.done);
      });
  };
  add("list", "list the trees in the cache", (_, options) => list(options));
  add("fetch [base]", "download the newest kernel of a line, or of all", fetch);
  add("path <base>", "unpack a whole tree and print where it is", path);
  add(
    "remove <name>",
    "remove a base, a version or a commit from the cache",
    remove,
  );
}

async function list(options: Options): Promise<void> {
  print(await listTrees(TreeCache.ofUser()), options);
}

async function fetch(
  base: string | undefined,
  options: Options,
): Promise<void> {
  const bases = base === undefined ? debianBases : [base];
  const fetched = await withProgress(
    options.json ?? false,
    async (progress) => {
      const identities = [];
      for (const base of bases) {
        identities.push(
          await fetchTree(base, { progress }),
        );
      }
      return identities;
    },
  );
  if (options.json) return console.log(JSON.stringify(fetched, null, 2));
  for (const { package: name, packageVersion } of fetched) {
    console.log(`${name} ${packageVersion}`);
  }
}

async function path(base: string | undefined, options: Options): Promise<void> {
  const folder = await withProgress(options.json ?? false, async (progress) => {
    const { tree } = await openTree({ base: base ?? "" }, { progress });
    return await tree.unpacked();
  });
  console.log(options.json ? JSON.stringify({ path: folder }) : folder);
}

async function remove(
  name: string | undefined,
  options: Options,
): Promise<void> {
  const removed = await withProgress(
    options.json ?? false,
    (progress) => removeTree(TreeCache.ofUser(), name ?? "", progress),
  );
  print(removed, options);
}

function print(trees: readonly CachedTree[], { json }: Options): void {
  if (json) return console.log(JSON.stringify(trees, null, 2));
  if (trees.length === 0) {
    return console.log(
      "no trees in the cache; deno task patchwright trees fetch gets them",
    );
  }
  const rows = trees.map((tree) => [
    tree.kind,
    tree.name,
    tree.packageVersion ?? "",
    size(tree.packageSize, "packed"),
    size(tree.unpackedSize, "unpacked"),
  ]);
  for (const line of columns(rows)) console.log(line);
}

function size(bytes: number | undefined, what: string): string {
  return bytes === undefined ? "" : `${Math.round(bytes / 1e6)} MB ${what}`;
}
