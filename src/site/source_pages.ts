// SPDX-License-Identifier: GPL-2.0-only
import { highlightLines, languageOf } from "./highlight.ts";
import { fill } from "./fill.ts";
import { escapeHtml, slugOf } from "./html.ts";
import type { Made, Page } from "./page.ts";
import type { SiteInput } from "./site_input.ts";

/** A file of the project, line by line, so that other pages can lead there. */
export function sourcePages({ sources }: SiteInput): Made {
  const pages = [...sources].map(([path, text]) => sourcePage(path, text));
  return { pages: [indexPage([...sources.keys()]), ...pages] };
}

function indexPage(paths: readonly string[]): Page {
  const folders = Map.groupBy(
    paths,
    (path) => path.split("/").slice(0, -1).join("/"),
  );
  return {
    path: "source/index.html",
    title: "Source",
    section: "source",
    summary: "The sources of the toolkit and of the descriptions.",
    body: fill("sources.html", {
      folders: [...folders].map(([name, paths]) => ({
        name,
        id: slugOf(name),
        files: paths.map((path) => ({
          name: path.split("/").at(-1)!,
          href: sourceHref(path),
        })),
      })),
    }),
    search: "none",
  };
}

/** Where a line of a file of the project is shown. */
export function sourceHref(path: string, line?: number): string {
  return `~/source/${path}.html${line === undefined ? "" : `#L${line}`}`;
}

function sourcePage(path: string, text: string): Page {
  const lines = highlightLines(text.trimEnd(), languageOf(path));
  const html = lines.map((line, i) =>
    `<a id="L${i + 1}" href="#L${i + 1}" tabindex="-1">${i + 1}</a>${line}\n`
  ).join("");
  return {
    path: `source/${path}.html`,
    title: path,
    section: "source",
    summary: `The file ${path} of the project.`,
    body: `<pre class="source" tabindex="0" role="group" aria-label="${
      escapeHtml(path)
    }"><code>${html}</code></pre>`,
    wide: true,
    search: "none",
  };
}
