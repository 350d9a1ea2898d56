// SPDX-License-Identifier: GPL-2.0-only
import { readApi } from "../../src/declaration/read_api.ts";
import type { Api } from "../../src/description/entity.ts";
import { fromFileUrl } from "../../src/description/position.ts";
import type { Series } from "../../src/description/series.ts";
import { loadCParser } from "../../src/kernel/c_parser.ts";
import { openTree } from "../../src/kernel/open_tree.ts";
import type { Snapshot } from "../../src/kernel/tree.ts";
import type { Author, CommitPlan, Mail } from "../../src/patch/commit.ts";
import { planSeries } from "../../src/patch/plan_series.ts";
import { generateSeries } from "../../src/cli/generate_series.ts";
import lamp from "./lamp/series.ts";
import lampRfc from "./lamp-rfc/series.ts";

/** The folder with the golden tree: a kernel of a few files, all our own. */
export const treeFolder = fromFileUrl(import.meta.resolve("./tree"));

/** The series whose mails are compared byte for byte. */
export const goldenSeries: readonly Series[] = [lamp, lampRfc];

const author: Author = { name: "Golden Author", email: "golden@example.org" };
const apis = new Map<Series, Api>();
const parser = await loadCParser();

/** Every file of a folder, by its path from there; not what git keeps. */
export function filesOf(folder: string, under = ""): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (name === ".git") continue;
    const path = under + name;
    const inner = `${folder}/${name}`;
    if (!isDirectory) files.set(path, Deno.readTextFileSync(inner));
    else for (const file of filesOf(inner, `${path}/`)) files.set(...file);
  }
  return new Map([...files].toSorted(([a], [b]) => a < b ? -1 : 1));
}

/** The golden tree as it is committed. */
export const goldenTree: Snapshot = filesOf(treeFolder);

/** Writes files into a folder, with the folders that they need. */
export function writeFiles(folder: string, files: Snapshot): void {
  for (const [path, text] of files) {
    const file = `${folder}/${path}`;
    Deno.mkdirSync(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(file, text);
  }
}

/** The mails of a series on a tree, by the whole pipeline. */
export async function generate(
  series: Series,
  directory: string,
  scratch: string,
): Promise<readonly Mail[]> {
  const { tree } = await openTree({ directory });
  const bench = { tree, parsed: new Map() };
  const options = { author, signOff: false, scratch };
  return (await generateSeries(series, bench, options)).mails;
}

/** A series on a tree that exists in memory only, up to its commits. */
export function plan(series: Series, snapshot: Snapshot): CommitPlan {
  const parsed = new Map();
  const api = apiOf(series);
  return planSeries({
    series,
    api,
    snapshot,
    parser,
    parsed,
    author,
    signOff: false,
  });
}

/** The tree with all commits of the series on it. */
export function changed(series: Series, snapshot: Snapshot): Snapshot {
  const files = new Map(snapshot);
  for (const commit of plan(series, snapshot).commits) {
    for (const file of commit.files) files.set(...file);
  }
  return files;
}

/** What a golden series declares. */
export function apiOf(series: Series): Api {
  const known = apis.get(series);
  if (known) return known;
  const api = readApi(fromFileUrl(series.api), Deno.readTextFileSync);
  apis.set(series, api);
  return api;
}
