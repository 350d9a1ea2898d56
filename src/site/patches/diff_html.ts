// SPDX-License-Identifier: GPL-2.0-only
import { highlightLines, languageOf } from "../highlight.ts";
import { escapeHtml } from "../html.ts";
import type { DiffHunk, FileDiff } from "./patch_mail.ts";

/** The id of a hunk on the page that shows it; both count from 0. */
export function hunkId(file: number, hunk: number): string {
  return `f${file}-h${hunk}`;
}

/** The hunks of a file, highlighted. */
export function fileDiffHtml(diff: FileDiff, file: number): string {
  return diff.hunks.map((hunk, i) => hunkHtml(diff, hunk, hunkId(file, i)))
    .join("");
}

function hunkHtml(
  { path }: FileDiff,
  { range, heading, lines }: DiffHunk,
  id: string,
): string {
  const html = highlightLines(
    lines.map(({ text }) => text).join("\n"),
    languageOf(path),
  );
  let code = "";
  for (let i = 0; i < lines.length;) {
    const { sign } = lines[i]!;
    let run = "";
    for (; i < lines.length && lines[i]!.sign === sign; i++) {
      run += `${sign}${html[i]!}\n`;
    }
    code += sign === "+"
      ? `<ins>${run}</ins>`
      : sign === "-"
      ? `<del>${run}</del>`
      : run;
  }
  const title = escapeHtml(`${range} ${heading}`.trim());
  return `<div class="hunk" id="${id}"><a class="range" href="#${id}">${title}</a>` +
    `<pre tabindex="0" role="group" aria-label="${
      escapeHtml(`${path}, ${range}`)
    }"><code class="diff">${code}</code></pre></div>`;
}
