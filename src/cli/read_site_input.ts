// SPDX-License-Identifier: GPL-2.0-only
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import { debianBases } from "../kernel/open_tree.ts";
import type {
  Document,
  DocumentedSeries,
  SeriesOnBase,
  SiteInput,
} from "../site/site_input.ts";
import { readPatchMail } from "../site/patches/patch_mail.ts";
import { apiOf } from "./api_of.ts";
import { browserScripts } from "./browser_scripts.ts";
import { readCampaigns } from "./read_campaigns.ts";
import { readChecks } from "./read_checks.ts";
import { readFolder } from "./folder.ts";
import { readMutations } from "./read_mutations.ts";
import type { OpenProject } from "./open_project.ts";
import { pathsOf, root } from "./paths.ts";
import { readToolkitCached } from "./read_toolkit_cached.ts";
import { descriptionsOf, pathsBelow, sourcesOf } from "./sources_of.ts";
import type { Progress } from "./terminal.ts";
import { versionOf } from "./version_of.ts";

/**
 * Reads all that the site is made from.
 *
 * @param results Folders with results of verify, beside that of the project.
 */
export async function readSiteInput(
  project: OpenProject,
  results: readonly string[],
  progress: Progress,
): Promise<SiteInput> {
  progress("reading sources");
  const sources = await sourcesOf(root);
  const toolkit = await readToolkitCached(sources, progress);
  progress("reading series");
  const series = await documentedSeries(project);
  return {
    version: await versionOf(root),
    root,
    series,
    results: await readCampaigns(
      [`${root}/docs/campaigns`, ...results],
      series,
    ),
    checks: await readChecks(project.folder, series),
    mutations: await readMutations(project.folder, series),
    guides: await documents("docs/guides"),
    decisions: await documents("docs/decisions"),
    project: await Promise.all(
      ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/errors.md"]
        .map(async (file) => ({
          name: file.replace(/^.*\/|\.md$/g, "").toLowerCase(),
          file,
          text: await Deno.readTextFile(`${root}/${file}`),
        })),
    ),
    harness: [
      ...await readFolder(`${root}/templates/run/skb`) ?? [],
      ...await readFolder(`${root}/templates/run/skb/registration`) ?? [],
    ].filter(([name]) => name.endsWith(".c")).map(([, text]) => text),
    paths: await pathsBelow(root),
    figureTexts: await documents("docs/figures"),
    figures: new Map(
      [...await readFolder(`${root}/docs/figures`) ?? []]
        .filter(([name]) => name.endsWith(".svg")).sort(),
    ),
    toolkit,
    sources,
    scripts: await browserScripts(root),
  };
}

/** Reads what the site of a project of somebody else's is made from. */
export async function readProjectInput(
  project: OpenProject,
): Promise<SiteInput> {
  const { folder } = project;
  const series = await documentedSeries(project);
  return {
    version: await versionOf(folder),
    root: folder,
    series,
    checks: await readChecks(folder, series),
    sources: await descriptionsOf(folder),
    scripts: await browserScripts(root),
    results: [],
    mutations: [],
    guides: [],
    decisions: [],
    project: [],
    harness: [],
    paths: new Set(),
    figureTexts: [],
    figures: new Map(),
    toolkit: [],
  };
}

async function documentedSeries(
  project: OpenProject,
): Promise<DocumentedSeries[]> {
  const found = await Promise.all(project.series.map(async (it) => ({
    series: it,
    api: await apiOf(it),
    bases: (await Promise.all(
      debianBases.map((base) => onBase(project.folder, it.name, base)),
    )).filter(({ mails }) => mails.length > 0),
  })));
  const problems = new Diagnostics();
  problems.add(
    ...found.filter(({ bases }) => bases.length === 0).map(({ series }) => ({
      code: "PW902" as const,
      message: `${series.name} has no patches yet`,
      position: series.position,
      hint: `write them: deno task generate --series ${series.name}`,
    })),
  );
  problems.throwIfAny();
  return found;
}

async function onBase(
  project: string,
  series: string,
  base: string,
): Promise<SeriesOnBase> {
  const files =
    await readFolder(`${pathsOf(project).patches}/${series}/${base}`) ??
      new Map();
  const record = JSON.parse(files.get("base.json") ?? "{}") as {
    tree?: { version?: string; package?: string; packageVersion?: string };
  };
  const { version = base, package: name, packageVersion } = record.tree ?? {};
  return {
    base,
    tree: name
      ? `Linux ${version}, Debian's ${name} ${packageVersion}`
      : `Linux ${version}`,
    mails: [...files].filter(([name]) => name.endsWith(".patch")).sort()
      .map(([name, text]) => readPatchMail(name, text)),
  };
}

async function documents(folder: string): Promise<Document[]> {
  const files = await readFolder(`${root}/${folder}`) ?? new Map();
  return [...files].filter(([name]) => name.endsWith(".md")).sort()
    .map(([name, text]) => ({
      // Numbers are for the order alone.
      name: name.replace(/^\d-|\.md$/g, ""),
      file: `${folder}/${name}`,
      text,
    }));
}
