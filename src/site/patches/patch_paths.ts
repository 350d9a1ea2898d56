// SPDX-License-Identifier: GPL-2.0-only
import { hunkId } from "./diff_html.ts";
import type { PatchMail } from "./patch_mail.ts";

/** Lines of a diff that a page shows at most; of more, each file has one. */
const mostLines = 1200;

/** The page of a series on a kernel. */
export function seriesPath(series: string, base: string): string {
  return `patches/${series}/${base}/index.html`;
}

/** The page of a patch. */
export function patchPath(
  series: string,
  base: string,
  { name }: PatchMail,
): string {
  return `patches/${series}/${base}/${stem(name)}.html`;
}

/** Whether each file of the patch has a page of its own. */
export function isSplit({ files }: PatchMail): boolean {
  return files.reduce((sum, it) => sum + it.added + it.removed, 0) > mostLines;
}

/** The page that shows what a patch does to its file. */
export function fileDiffPath(
  series: string,
  base: string,
  mail: PatchMail,
  file: number,
): string {
  if (!isSplit(mail)) return patchPath(series, base, mail);
  const name = mail.files[file]!.path.replaceAll("/", "-");
  return `patches/${series}/${base}/${stem(mail.name)}/${name}.html`;
}

/** Where a hunk is shown. */
export function hunkHref(
  series: string,
  base: string,
  mail: PatchMail,
  at: { readonly file: number; readonly hunk: number },
): string {
  const path = fileDiffPath(series, base, mail, at.file);
  return `~/${path}#${hunkId(at.file, at.hunk)}`;
}

function stem(name: string): string {
  return name.replace(/\.patch$/, "");
}
