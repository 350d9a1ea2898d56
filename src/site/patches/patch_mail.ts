// SPDX-License-Identifier: GPL-2.0-only

/** A run of lines of one sign. */
export interface DiffLine {
  readonly sign: " " | "+" | "-";
  readonly text: string;
}

/** A hunk of a diff. */
export interface DiffHunk {
  /** `@@ -1,2 +3,4 @@`. */
  readonly range: string;
  /** What git shows behind it: the function that it stands in. */
  readonly heading: string;
  readonly lines: readonly DiffLine[];
}

/** What a patch does to one file. */
export interface FileDiff {
  readonly path: string;
  readonly isNew: boolean;
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly DiffHunk[];
}

/** A mail of a series, taken apart. */
export interface PatchMail {
  /** The name of its file. */
  readonly name: string;
  /** 0 for the cover letter. */
  readonly number: number;
  /** Without what stands in brackets. */
  readonly subject: string;
  /** The body up to the diff, without the statistics of the diff. */
  readonly message: string;
  readonly files: readonly FileDiff[];
  /** The mail as it is. */
  readonly text: string;
}

/** Takes a mail apart that `generate` wrote. */
export function readPatchMail(name: string, text: string): PatchMail {
  const end = text.indexOf("\n\n");
  const header = text.slice(0, end).replace(/\n[ \t]+/g, " ");
  const subject = header.match(/^Subject: (?:\[[^\]]*\] )?(.*)$/m)?.[1] ?? name;
  const body = text.slice(end + 2);
  const cut = body.search(/^(?:---\n|diff --git )/m);
  const message = (cut < 0 ? body : body.slice(0, cut))
    .replace(/\n-- \n[^]*$/, "").trimEnd();
  return {
    name,
    number: Number(name.match(/^\d+/)?.[0] ?? 1),
    subject,
    message,
    files: body.split(/^diff --git /m).slice(1).map(readFileDiff),
    text,
  };
}

function readFileDiff(text: string): FileDiff {
  const path = text.match(/^\+\+\+ b\/(.*)$/m)?.[1] ??
    text.match(/^a\/\S+ b\/(\S+)/)![1]!;
  const hunks = readHunks(text.split("\n"));
  const count = (sign: string): number =>
    hunks.flatMap(({ lines }) => lines).filter((it) => it.sign === sign).length;
  return {
    path,
    isNew: /^new file mode/m.test(text),
    added: count("+"),
    removed: count("-"),
    hunks,
  };
}

// A line of the mail's signature looks like one that is taken out: the counts
// of a hunk say where it ends.
function readHunks(lines: readonly string[]): DiffHunk[] {
  const hunks: DiffHunk[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = lines[i]!.match(
      /^(@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@) ?(.*)$/,
    );
    if (!head) continue;
    let before = Number(head[2] ?? 1);
    let after = Number(head[3] ?? 1);
    const found: DiffLine[] = [];
    while (before > 0 || after > 0) {
      const line = lines[++i];
      if (line === undefined) break;
      const sign = line[0] ?? " ";
      if (sign !== " " && sign !== "+" && sign !== "-") continue;
      if (sign !== "+") before--;
      if (sign !== "-") after--;
      found.push({ sign, text: line.slice(1) });
    }
    hunks.push({ range: head[1]!, heading: head[4]!, lines: found });
  }
  return hunks;
}
