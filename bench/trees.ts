// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from "node:path";
import { readApi } from "../src/declaration/read_api.ts";
import { fromFileUrl } from "../src/description/position.ts";
import { openTree } from "../src/kernel/open_tree.ts";
import type { Snapshot, TreeIdentity } from "../src/kernel/tree.ts";
import { TreeCache } from "../src/kernel/tree_cache.ts";
import { pathsOf } from "../src/patch/paths.ts";
import { allSeries } from "../src/series/all.ts";
import type { Texts } from "./same_code.ts";

/** The kernel on which everything is measured. */
export const base = "6.12";

/** How many files the smaller of the trees has that are made to measure on. */
export const smallTree = 2_000;

/** What the series look at on that kernel, and the whole of it. */
export interface Subject {
  readonly identity: TreeIdentity;
  readonly touched: Snapshot;
  /** The unpacked tree, where the cache has it. */
  readonly whole?: string;
}

/** Reads the touched files from the cache, which must have them. */
export async function openSubject(): Promise<Subject> {
  const cache = TreeCache.ofUser();
  const { tree } = await openTree({ base }, { cache });
  const paths = allSeries.flatMap((series) => {
    const api = readApi(fromFileUrl(series.api), Deno.readTextFileSync);
    return pathsOf(series, api.existing.values());
  });
  const { identity } = tree;
  const folder = cache.path("debian", base, identity.packageVersion!);
  const unpacked = await Deno.stat(`${folder}/tree.json`)
    .then(() => true, () => false);
  return {
    identity,
    touched: await tree.read(paths),
    ...(unpacked && { whole: `${folder}/tree` }),
  };
}

/**
 * Makes a tree of the touched files and of empty ones that fill it up to
 * `count` files, in folders of a hundred.
 */
export async function makeTree(
  dir: string,
  { identity, touched }: Subject,
  count: number,
): Promise<void> {
  const [version, patchlevel, sublevel] = identity.version.split(".");
  const landmarks = new Map([
    [
      "Makefile",
      `VERSION = ${version}\nPATCHLEVEL = ${patchlevel}\nSUBLEVEL = ${sublevel}\n`,
    ],
    ["init/main.c", ""],
  ]);
  await writeTexts(dir, touched);
  await writeTexts(dir, landmarks);
  const padding = count - touched.size - landmarks.size;
  for (let i = 0; i < padding; i++) {
    const folder = `${dir}/drivers/${Math.floor(i / 100)}`;
    if (i % 100 === 0) await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(`${folder}/${i}.c`, "");
  }
}

/** Writes texts below a folder. */
export async function writeTexts(dir: string, texts: Texts): Promise<void> {
  for (const [path, text] of texts) {
    await Deno.mkdir(dirname(`${dir}/${path}`), { recursive: true });
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
}

/** Reads the files at these paths below a folder. */
export async function readTexts(
  dir: string,
  paths: readonly string[],
): Promise<Texts> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    texts.set(path, await Deno.readTextFile(`${dir}/${path}`));
  }
  return texts;
}

/** How many files a tree has. */
export function countFiles(dir: string): number {
  let files = 0;
  for (const { name, isDirectory } of Deno.readDirSync(dir)) {
    files += isDirectory ? countFiles(`${dir}/${name}`) : 1;
  }
  return files;
}
