// SPDX-License-Identifier: GPL-2.0-only
import { structuredPatch } from "diff";
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import type { SeriesOnBase } from "../site_input.ts";
import { fileDiffHtml } from "./diff_html.ts";
import { changedLines } from "./changed_lines.ts";
import type { DiffHunk, FileDiff } from "./patch_mail.ts";

/** How the patches of a series differ between two kernels. */
export function basesPage(
  series: string,
  bases: readonly SeriesOnBase[],
): Page[] {
  const [from, to] = bases;
  if (from === undefined || to === undefined) return [];
  const subjects = [
    ...new Set(
      [...to.mails, ...from.mails].filter(({ number }) => number > 0)
        .map(({ subject }) => subject),
    ),
  ];
  const rows = subjects.map((subject, i) => {
    const [one, other] = [from, to].map(({ mails }) =>
      mails.find((mail) => mail.subject === subject)
    );
    const only = !one ? to.base : !other ? from.base : "";
    const diff = one && other
      ? differenceOf(subject, changedLines(one), changedLines(other))
      : undefined;
    return {
      id: `p${i + 1}`,
      subject,
      only,
      diff: diff && diff.hunks.length > 0 ? fileDiffHtml(diff, i) : "",
    };
  });
  return [{
    path: `patches/${series}/kernels.html`,
    title: `${series}: ${from.base} and ${to.base}`,
    label: `${series}: ${from.base} and ${to.base}`,
    section: "patches",
    group: "Differences",
    summary:
      `What the patches of ${series} do otherwise on ${to.base} than on ${from.base}.`,
    wide: true,
    body: fill("bases.html", { from: from.base, to: to.base, rows }),
    search: "brief",
  }];
}

/** The difference of two texts, as what a patch would do to a file. */
export function differenceOf(
  path: string,
  one: string,
  other: string,
): FileDiff {
  const { hunks } = structuredPatch(path, path, one, other, "", "", {
    context: 3,
  });
  const found = hunks.map((it): DiffHunk => ({
    range:
      `@@ -${it.oldStart},${it.oldLines} +${it.newStart},${it.newLines} @@`,
    heading: "",
    lines: it.lines.filter((line) => /^[ +-]/.test(line)).map((line) => ({
      sign: line[0] as " " | "+" | "-",
      text: line.slice(1),
    })),
  }));
  return { path, isNew: false, added: 0, removed: 0, hunks: found };
}
