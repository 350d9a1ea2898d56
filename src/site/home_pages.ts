// SPDX-License-Identifier: GPL-2.0-only
import { documentedEntities } from "./api/documented_entity.ts";
import { kindNames } from "./api/entity_page.ts";
import { fill } from "./fill.ts";
import type { Made } from "./page.ts";
import { seriesPath } from "./patches/patch_paths.ts";
import type { SiteInput } from "./site_input.ts";

/** Where the site begins, the list of all names, and the page for no page. */
export function homePages(input: SiteInput): Made {
  return homeOf(input, "home.html", "patchwright");
}

/** The same for the site of a project of somebody else's. */
export function projectHomePages(input: SiteInput): Made {
  return homeOf(input, "project.html", "Changes");
}

function homeOf(
  input: SiteInput,
  template: "home.html" | "project.html",
  title: string,
): Made {
  const names = documentedEntities(input).map(({ entity, path }) => ({
    name: entity.name,
    kind: kindNames[entity.kind] as string,
    href: `~/${path}`,
  }));
  const exported = input.toolkit.flatMap(({ name, symbols }) =>
    [...new Set(symbols.map((it) => it.name))].map((it) => ({
      name: it,
      kind: `src/${name}`,
      href: `~/toolkit/${name}.html#${it}`,
    }))
  );
  const all = [...names, ...exported].sort((a, b) =>
    compare(a.name.toLowerCase(), b.name.toLowerCase()) ||
    compare(a.href, b.href)
  );
  return {
    pages: [
      {
        path: "index.html",
        title,
        summary:
          "One typed description of a kernel API change; a patch series on any tree; real kernels held against a contract.",
        body: fill(template, {
          series: input.series.map(({ series: { name }, bases }) => ({
            name,
            path: seriesPath(name, bases.at(-1)!.base),
            text: summaryOf(input, name),
          })),
        }),
      },
      {
        path: "names.html",
        title: "All names",
        summary: "Everything that the series declare and the toolkit exports.",
        body: fill("names.html", { names: all }),
        search: "none",
      },
      {
        path: "404.html",
        title: "There is no such page",
        summary: "The address leads to nothing.",
        body: fill("404.html", {}),
        search: "none",
      },
    ],
  };
}

function summaryOf({ series }: SiteInput, name: string): string {
  const found = series.find((it) => it.series.name === name)!;
  const { cover, patches } = found.series;
  return cover?.subject ?? patches[0]!.subject;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
