// SPDX-License-Identifier: GPL-2.0-only
import MiniSearch from "minisearch";
import { plainText } from "./html.ts";
import { type Page, type Section, sections } from "./page.ts";

/** What a search finds. */
interface Entry {
  /** Where it is, below the site's folder. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What the result says below its title. */
  readonly about: string;
}

/** How the index is made, and read: the browser has to be told the same. */
export const indexOptions = {
  fields: ["title", "text"],
  storeFields: ["title", "about"],
};

// What is long is found by its beginning: the index has to stay small.
const mostText = 1500;

/**
 * The index, in one part for each section, as scripts: a page that is opened
 * from a file may load a script and nothing else.
 */
export function searchIndex(
  pages: readonly Page[],
): ReadonlyMap<string, string> {
  const shards = new Map<string, string>();
  for (const section of [...Object.keys(sections), ""] as (Section | "")[]) {
    const entries = pages
      .filter((page) => (page.section ?? "") === section)
      .flatMap(entriesOf);
    if (entries.length === 0) continue;
    const index = new MiniSearch<Entry>(indexOptions);
    index.addAll(entries);
    const name = section === "" ? "Site" : sections[section];
    shards.set(
      `search/${section || "site"}.js`,
      `patchwrightSearch(${JSON.stringify(name)},${
        JSON.stringify(JSON.stringify(index))
      });\n`,
    );
  }
  const list = JSON.stringify([...shards.keys()]);
  shards.set(
    "search/parts.js",
    `globalThis.patchwrightSearchParts=${list};\n` +
      `globalThis.patchwrightSearchOptions=${JSON.stringify(indexOptions)};\n`,
  );
  return shards;
}

function entriesOf(page: Page): Entry[] {
  if (page.search === "none") return [];
  const text = page.search === "brief" ? "" : plainText(page.body);
  return [
    {
      id: page.path,
      title: page.title,
      text: `${page.summary} ${text.slice(0, mostText)}`,
      about: page.summary,
    },
    ...(page.findable ?? []).map(({ title, anchor, text }) => ({
      id: `${page.path}#${anchor}`,
      title,
      text,
      about: text.slice(0, 120),
    })),
  ];
}
