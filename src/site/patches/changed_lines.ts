// SPDX-License-Identifier: GPL-2.0-only
import type { PatchMail } from "./patch_mail.ts";

/**
 * What a patch puts in and takes out, file by file, without the lines around
 * it: those belong to the kernel and differ from one to the next anyhow.
 */
export function changedLines({ files }: PatchMail): string {
  return files.map(({ path, hunks }) => {
    const changed = hunks.flatMap(({ lines }) =>
      lines.filter(({ sign }) => sign !== " ")
        .map(({ sign, text }) => `${sign}${text}\n`)
    );
    return `${path}\n${changed.join("")}`;
  }).join("\n");
}
