// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";

export type { Mail };

/**
 * The paths whose contents a mail adds or changes, sorted. What it deletes is
 * left out: it is not there to be checked.
 */
export function touchedFiles(mail: Mail): string[] {
  return [...new Set(hunks(mail).map(({ file }) => file))].sort();
}

/** One hunk of a mail. */
export interface Hunk {
  readonly file: string;
  /** What git shows after the second `@@`: the function it stands in. */
  readonly heading: string;
  /** The lines as they are after the patch. */
  readonly lines: readonly HunkLine[];
}

/** One line of a {@link Hunk}. */
export interface HunkLine {
  readonly number: number;
  readonly text: string;
  readonly added: boolean;
}

/** The hunks of a mail; a prose line that looks like a header opens none. */
export function hunks({ text }: Mail): Hunk[] {
  const found: Hunk[] = [];
  let file = "";
  let left = { before: 0, after: 0 };
  let number = 0;
  let lines: HunkLine[] = [];
  for (const line of text.split("\n")) {
    if (left.before > 0 || left.after > 0) {
      const sign = line[0] ?? " ";
      if (sign === "\\") continue;
      if (sign !== "+") left.before--;
      if (sign === "-") continue;
      left.after--;
      lines.push({
        number: number++,
        text: line.slice(1),
        added: sign === "+",
      });
      continue;
    }
    const path = line.match(/^\+\+\+ (?:b\/)?(.+?)	?$/)?.[1];
    if (path !== undefined) file = path === "/dev/null" ? "" : path;
    const header = line.match(
      /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/,
    );
    if (!header || file === "") continue;
    left = { before: Number(header[1] ?? 1), after: Number(header[3] ?? 1) };
    number = Number(header[2]);
    lines = [];
    found.push({ file, heading: header[4]!, lines });
  }
  return found;
}
