// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";

/** Bytes that a page may have: what a reader waits for on a slow line. */
const mostBytes = 300_000;

/**
 * What is wrong with a built site: links to nothing, pages that no link leads
 * to, ids that stand twice, pages that are too large.
 *
 * @param files Texts by their path below the site's folder.
 * @param all The paths of all files.
 */
export function checkSite(
  files: ReadonlyMap<string, string>,
  all: ReadonlySet<string>,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  const ids = new Map(pages.map(([path, html]) => [path, idsOf(html)]));
  const reached = new Set(["index.html", "404.html"]);
  for (const [path, html] of pages) {
    const report = (code: "PW802" | "PW803", message: string): void => {
      found.push({ code, message: `${path}: ${message}`, hint: hints[code] });
    };
    const bytes = new TextEncoder().encode(html).length;
    if (bytes > mostBytes) report("PW803", `the page has ${bytes} bytes`);
    const seen = new Set<string>();
    for (const id of ids.get(path)!) {
      if (seen.has(id)) report("PW802", `the id "${id}" stands there twice`);
      seen.add(id);
    }
    for (const link of linksOf(html)) {
      const url = new URL(link, `site:/${path}`);
      if (url.protocol !== "site:") continue;
      const to = decodeURIComponent(url.pathname.slice(1));
      const id = decodeURIComponent(url.hash.slice(1));
      if (!all.has(to)) report("PW802", `a link leads to nothing: ${link}`);
      // With a slash it is no id, but a state that a script brings the page to.
      else if (id !== "" && !id.includes("/") && !ids.get(to)?.includes(id)) {
        report("PW802", `a link leads to no id of ${to}: ${link}`);
      }
      if (to !== path) reached.add(to);
    }
  }
  for (const [path] of pages) {
    if (reached.has(path)) continue;
    found.push({
      code: "PW802",
      message: `${path}: no page leads there`,
      hint: hints.PW802,
    });
  }
  return found;
}

const hints = {
  PW802: "mend the link in what the page is made from, or in its maker",
  PW803: "divide the page",
} as const;

function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<[^>]*?\s(?:href|src|action)="([^"]*)"/g)].map(
    ([, link]) => link!.replaceAll("&amp;", "&"),
  );
}
