// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../../diagnostic/count.ts";
import type { Made, Page } from "../page.ts";
import type { SiteInput } from "../site_input.ts";
import { fill } from "../fill.ts";
import { escapeHtml } from "../html.ts";
import { basesPage } from "./bases_page.ts";
import { filePages, patchPage } from "./patch_page.ts";
import { seriesPath } from "./patch_paths.ts";
import { proposalPage } from "./proposal_page.ts";
import { mboxOf, mboxPath, seriesPage } from "./series_page.ts";

/** The series as a reviewer reads them, and what tells them apart. */
export function patchPages(input: SiteInput): Made {
  const pages: Page[] = [];
  const assets = new Map<string, string>();
  for (const { series: { name }, bases } of input.series) {
    for (const on of bases) {
      assets.set(mboxPath(name, on.base), mboxOf(on));
      pages.push(seriesPage(name, on, input));
      for (const mail of on.mails) {
        if (mail.number === 0) continue;
        pages.push(
          patchPage(name, on, mail, input),
          ...filePages(name, on, mail),
        );
      }
    }
  }
  const proposals = proposalPage(input);
  pages.push(
    ...input.series.flatMap(({ series, bases }) =>
      basesPage(series.name, bases)
    ),
    ...proposals,
  );
  return { pages: [indexPage(input, proposals), ...pages], assets };
}

function indexPage(
  { series }: SiteInput,
  proposals: readonly Page[],
): Page {
  const cards = series.flatMap(({ series: { name, cover, patches }, bases }) =>
    bases.map(({ base, mails }) => ({
      path: seriesPath(name, base),
      title: `${name} on ${base}`,
      summary: `${
        count(
          mails.filter(({ number }) => number > 0).length,
          "patch",
          "patches",
        )
      }: ${cover?.subject ?? patches[0]!.subject}`,
    }))
  );
  const text = "The series as they are sent, one page for each patch.";
  return {
    path: "patches/index.html",
    title: "Patches",
    section: "patches",
    summary: text,
    body: fill("cards.html", { text, cards }) +
      differences(series.map(({ series }) => series.name), proposals),
    search: "brief",
  };
}

function differences(
  names: readonly string[],
  proposals: readonly Page[],
): string {
  const items = names.map((name) =>
    `<li><a href="~/patches/${name}/kernels.html">${
      escapeHtml(name)
    } on one kernel and the other</a></li>`
  );
  for (const { path, title } of proposals) {
    items.push(`<li><a href="~/${path}">${escapeHtml(title)}</a></li>`);
  }
  return `<h2 id="differences">Differences</h2><ul>${items.join("")}</ul>`;
}
