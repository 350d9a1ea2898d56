// SPDX-License-Identifier: GPL-2.0-only
import type { Revision } from "../description/revision.ts";
import { linkTo, type SentRevision } from "./sent_revision.ts";

/**
 * What changed from revision to revision, the newest first, each with a link
 * to the one before it. Empty for v1.
 *
 * @param revision The one that is to be sent.
 */
export function changelog(
  revisions: readonly Revision[],
  revision: number,
  sent: readonly SentRevision[],
): string {
  const parts: string[] = [];
  for (let number = revision; number > 1; number--) {
    const before = sent.find((it) => it.revision === number - 1);
    const lines = [
      ...revisions[number - 1]!.changes.map((change) => fold(`- ${change}`)),
      ...(before ? [`- Link to v${number - 1}: ${linkTo(before)}`] : []),
    ];
    parts.push(`Changes in v${number}:\n${lines.join("\n")}\n`);
  }
  return parts.join("\n");
}

/** An item in lines of at most 75 columns. */
function fold(item: string): string {
  const lines = [""];
  for (const word of item.split(" ")) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (`${line} ${word}`.length <= 75) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(`  ${word}`);
  }
  return lines.join("\n");
}
