// SPDX-License-Identifier: GPL-2.0-only
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import type { SeriesOnBase, SiteInput } from "../site_input.ts";
import { checksOf } from "./checks.ts";
import { fileDiffHtml } from "./diff_html.ts";
import { messageHtml } from "./message_html.ts";
import type { PatchMail } from "./patch_mail.ts";
import { fileDiffPath, isSplit, patchPath, seriesPath } from "./patch_paths.ts";
import { verificationOf } from "./verification.ts";

/** The page of a patch: its message, its files, and what it does to them. */
export function patchPage(
  series: string,
  { base, mails }: SeriesOnBase,
  mail: PatchMail,
  { results, checks }: SiteInput,
): Page {
  const split = isSplit(mail);
  const patches = mails.filter(({ number }) => number > 0);
  const at = patches.indexOf(mail);
  const neighbour = (by: number): { path: string; subject: string }[] => {
    const found = patches[at + by];
    if (found === undefined) return [];
    const { subject } = found;
    return [{ path: patchPath(series, base, found), subject }];
  };
  return {
    path: patchPath(series, base, mail),
    title: mail.subject,
    label: `${mail.number}. ${mail.subject}`,
    section: "patches",
    group: "Series",
    under: seriesPath(series, base),
    summary: `Patch ${mail.number} of ${series} on ${base}.`,
    wide: true,
    body: fill("patch.html", {
      series: `${series} on ${base}`,
      seriesPath: seriesPath(series, base),
      number: mail.number,
      count: patches.length,
      checks: fill("checks.html", checksOf(checks, series, base, mail.name)),
      message: messageHtml(mail.message),
      verified: verificationOf(results, series, base, mail.number),
      files: mail.files.map((file, i) => ({
        path: file.path,
        isNew: file.isNew,
        added: file.added,
        removed: file.removed,
        href: split ? `~/${fileDiffPath(series, base, mail, i)}` : `#f${i}`,
        id: `f${i}`,
        diff: split ? "" : fileDiffHtml(file, i),
      })),
      previous: neighbour(-1),
      next: neighbour(1),
    }),
    // What the mails say is found; what the kernel's C says is not.
    search: "brief",
    findable: [{
      title: mail.subject,
      anchor: "message",
      text: `${mail.message} ${mail.files.map(({ path }) => path).join(" ")}`,
    }],
  };
}

/** The pages of the files of a patch that is too long for one page. */
export function filePages(
  series: string,
  { base }: SeriesOnBase,
  mail: PatchMail,
): Page[] {
  if (!isSplit(mail)) return [];
  return mail.files.map((file, i) => ({
    path: fileDiffPath(series, base, mail, i),
    title: file.path,
    section: "patches",
    under: seriesPath(series, base),
    summary: `What “${mail.subject}” does to ${file.path}.`,
    wide: true,
    body: fill("patch_file.html", {
      patch: patchPath(series, base, mail),
      subject: mail.subject,
      added: file.added,
      removed: file.removed,
      diff: fileDiffHtml(file, i),
    }),
    search: "brief",
  }));
}
