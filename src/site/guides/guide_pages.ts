// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml } from "../html.ts";
import { type MarkdownOptions, renderMarkdown } from "../markdown.ts";
import type { Made, Page } from "../page.ts";
import type { Document, SiteInput } from "../site_input.ts";
import { sourceHref } from "../source_pages.ts";
import { divergenceExample } from "./divergence_example.ts";
import { fileExample } from "./file_example.ts";
import { traceExample } from "./trace_example.ts";
import { unverifiedExample } from "./unverified_example.ts";

/** The guides, and the decisions behind the design. */
export function guidePages(input: SiteInput): Made {
  const options = (document: Document): MarkdownOptions => ({
    link: (href) => linkFrom(input, document, href),
    block: (language, code) =>
      fileExample(language, input.sources, document.file) ??
        divergenceExample(language, code, document.file) ??
        traceExample(language, code, document.file) ??
        unverifiedExample(code, document.file),
  });
  const page = (document: Document, folder: string, group: string): Page => {
    const { title, html, summary, findable } = renderMarkdown(
      document.text,
      options(document),
    );
    return {
      path: `${folder}/${document.name}.html`,
      title: title ?? document.name,
      label: title ?? document.name,
      section: "guides",
      group,
      summary,
      body: html,
      findable,
    };
  };
  const guides = input.guides.map((it) => page(it, "guides", "Guides"));
  const decisions = input.decisions.map((it) =>
    page(it, "guides/decisions", "Decisions")
  );
  const project = input.project.map((it) =>
    page(it, "guides/project", "The project")
  );
  return {
    pages: [
      indexPage(guides, project, decisions),
      ...guides,
      ...project,
      ...decisions,
    ],
  };
}

function indexPage(
  guides: readonly Page[],
  project: readonly Page[],
  decisions: readonly Page[],
): Page {
  const list = (pages: readonly Page[]): string =>
    `<ul class="cards">${
      pages.map(({ path, title, summary }) =>
        `<li><a href="~/${path}">${escapeHtml(title)}</a><p>${
          escapeHtml(summary)
        }</p></li>`
      ).join("\n")
    }</ul>`;
  return {
    path: "guides/index.html",
    title: "Guides",
    section: "guides",
    summary: "How to use patchwright, and why it is as it is.",
    body: `${list(guides)}\n<h2 id="project">The project</h2>\n` +
      `${list(project)}\n<h2 id="decisions">Decisions</h2>\n` +
      `<p>One page for each decision that is not obvious from the code.</p>\n` +
      list(decisions),
    search: "brief",
  };
}

/**
 * A link of a document, to the page that the site has of the file; `undefined`
 * for a file that the site does not show.
 */
function linkFrom(
  { guides, decisions, project, sources, paths }: SiteInput,
  { file }: Document,
  href: string,
): string | undefined {
  if (/^(?:https?:|mailto:|#|~\/)/.test(href)) return href;
  const url = new URL(href, `file:///${file}`);
  const path = url.pathname.slice(1).replace(/\/$/, "");
  if (path === "docs/decisions") return "~/guides/index.html#decisions";
  const folders = {
    guides,
    "guides/decisions": decisions,
    "guides/project": project,
  };
  for (const [folder, documents] of Object.entries(folders)) {
    const found = documents.find((it) => it.file === path);
    if (found) return `~/${folder}/${found.name}.html${url.hash}`;
  }
  if (sources.has(path)) return sourceHref(path);
  return paths.has(path) ? undefined : href;
}
