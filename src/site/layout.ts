// SPDX-License-Identifier: GPL-2.0-only
import { fill } from "./fill.ts";
import { escapeHtml } from "./html.ts";
import { type Page, type Section, sections } from "./page.ts";

/** What stands around every page. */
export interface Surround {
  readonly version: string;
  readonly pages: readonly Page[];
}

/** The file of a page: what it says, and around it what all pages have. */
export function layOutPage(page: Page, { version, pages }: Surround): string {
  const { section, path, title } = page;
  const there = Object.keys(sections).filter((it) =>
    it !== "source" && pages.some((page) => page.path === indexOf(it))
  );
  const html = fill("layout.html", {
    title,
    heading: page.headed ? "" : breakable(title),
    summary: page.summary,
    body: page.body,
    version,
    wide: page.wide ?? false,
    scripts: partsOf(page, ".js"),
    styles: partsOf(page, ".css"),
    sections: there.map((it) => ({
      path: indexOf(it),
      name: sections[it as Section],
      current: it === section,
    })),
    entries: entriesOf(page, pages),
    crumbs: section === undefined || path === indexOf(section)
      ? []
      : crumbsOf(page, pages),
  });
  return relative(html, path);
}

function partsOf({ parts = [] }: Page, ending: string): { path: string }[] {
  return parts.filter((it) => it.endsWith(ending)).map((path) => ({ path }));
}

/** The page that leads to a section. */
export function indexOf(section: string): string {
  return `${section}/index.html`;
}

/** The pages of the section, and those under the page or its own like. */
function entriesOf(
  page: Page,
  pages: readonly Page[],
): {
  path: string;
  label: string;
  group: string;
  nested: boolean;
  current: boolean;
}[] {
  let group: string | undefined;
  return pages.filter(({ section, label, under }) =>
    label !== undefined && section !== undefined && section === page.section &&
    (under === undefined || under === page.path || under === page.under)
  ).map((it) => {
    const starts = it.group !== group;
    group = it.group;
    return {
      path: it.path,
      label: it.label!,
      group: starts ? it.group ?? "" : "",
      nested: it.under !== undefined,
      current: it === page,
    };
  });
}

function crumbsOf(
  { section, path }: Page,
  pages: readonly Page[],
): { path: string; name: string }[] {
  const above = path.split("/").slice(0, -1).map((_, i, all) =>
    `${all.slice(0, i + 1).join("/")}/index.html`
  );
  return [...new Set([indexOf(section!), ...above])]
    .filter((it) => it !== path)
    .flatMap((path) => {
      const found = pages.find((it) => it.path === path);
      return found === undefined ? [] : [{ path, name: found.title }];
    });
}

/** Lets long names break behind what parts their words. */
function breakable(title: string): string {
  return escapeHtml(title).replace(/[_/]/g, "$&<wbr>");
}

/** Makes links that start with `~/` relative to where the page stands. */
export function relative(html: string, path: string): string {
  const up = "../".repeat(path.split("/").length - 1);
  return html.replace(
    /\b(href|src|action|data-root)="~\//g,
    `$1="${up || "./"}`,
  );
}
