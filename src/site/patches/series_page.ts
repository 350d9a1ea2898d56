// SPDX-License-Identifier: GPL-2.0-only
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import { plantedIn } from "../mutations/planted_in.ts";
import type { SeriesOnBase, SiteInput } from "../site_input.ts";
import { checksOf } from "./checks.ts";
import { messageHtml } from "./message_html.ts";
import { patchPath, seriesPath } from "./patch_paths.ts";
import { verificationOf } from "./verification.ts";

/** Where the mails of a series stand as one file. */
export function mboxPath(series: string, base: string): string {
  return `patches/${series}/${series}-${base}.mbox`;
}

/** All mails of a series, as `git am` takes them. */
export function mboxOf({ mails }: SeriesOnBase): string {
  return mails.map(({ text }) => `${text.trimEnd()}\n\n`).join("");
}

/** The page of a series on a kernel: the cover letter, then the patches. */
export function seriesPage(
  series: string,
  { base, tree, mails }: SeriesOnBase,
  { results, checks, mutations }: SiteInput,
): Page {
  const cover = mails.find(({ number }) => number === 0);
  const patches = mails.filter(({ number }) => number > 0);
  const subject = cover?.subject ?? patches[0]!.subject;
  return {
    path: seriesPath(series, base),
    title: `${series} on ${base}`,
    label: `${series} on ${base}`,
    section: "patches",
    group: "Series",
    summary: subject,
    body: fill("series.html", {
      subject,
      tree,
      mbox: mboxPath(series, base),
      planted: plantedIn(mutations, series, base),
      checks: fill("checks.html", checksOf(checks, series, base)),
      message: cover ? messageHtml(cover.message) : "",
      patches: patches.map((mail) => ({
        number: mail.number,
        subject: mail.subject,
        path: patchPath(series, base, mail),
        added: mail.files.reduce((sum, it) => sum + it.added, 0),
        removed: mail.files.reduce((sum, it) => sum + it.removed, 0),
        verified: verificationOf(results, series, base, mail.number),
      })),
    }),
  };
}
