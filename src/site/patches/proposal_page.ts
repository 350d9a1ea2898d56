// SPDX-License-Identifier: GPL-2.0-only
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import type { DocumentedSeries, SiteInput } from "../site_input.ts";
import { differenceOf } from "./bases_page.ts";
import { fileDiffHtml } from "./diff_html.ts";
import { seriesPath } from "./patch_paths.ts";

/** The proposal of 2009 beside the version to submit, on the newest kernel. */
export function proposalPage({ series }: SiteInput): Page[] {
  const named = (name: string): DocumentedSeries | undefined =>
    series.find((it) => it.series.name === name);
  const [rfc, dataref] = [named("dataref-rfc"), named("dataref")];
  if (rfc === undefined || dataref === undefined) return [];
  const [one, other] = [addedBy(rfc), addedBy(dataref)];
  const both = [...one.keys()].filter((path) => other.has(path));
  return [{
    path: "patches/proposal.html",
    title: "The proposal of 2009 and the version to submit",
    label: "2009 and today",
    section: "patches",
    group: "Differences",
    summary:
      "What dataref does otherwise than dataref-rfc, in numbers and in the files that both change.",
    wide: true,
    body: fill("proposal.html", {
      columns: [rfc, dataref].map((it) => columnOf(it)),
      files: both.map((path, i) => ({
        path,
        id: `f${i}`,
        diff: fileDiffHtml(
          differenceOf(path, one.get(path)!, other.get(path)!),
          i,
        ),
      })),
    }),
    search: "brief",
  }];
}

function columnOf({ series, api, bases }: DocumentedSeries): {
  name: string;
  path: string;
  patches: number;
  files: number;
  added: number;
  removed: number;
  entities: string;
} {
  const on = bases.at(-1)!;
  const files = on.mails.flatMap(({ files }) => files);
  return {
    name: series.name,
    path: seriesPath(series.name, on.base),
    patches: on.mails.filter(({ number }) => number > 0).length,
    files: new Set(files.map(({ path }) => path)).size,
    added: files.reduce((sum, it) => sum + it.added, 0),
    removed: files.reduce((sum, it) => sum + it.removed, 0),
    entities: [...api.entities.keys()].join(", "),
  };
}

/** The lines that a series adds to each file, in their order. */
function addedBy({ bases }: DocumentedSeries): Map<string, string> {
  const found = new Map<string, string>();
  for (const { files } of bases.at(-1)?.mails ?? []) {
    for (const { path, hunks } of files) {
      const added = hunks.flatMap(({ lines }) => lines)
        .filter(({ sign }) => sign === "+").map(({ text }) => `${text}\n`);
      found.set(path, (found.get(path) ?? "") + added.join(""));
    }
  }
  return found;
}
