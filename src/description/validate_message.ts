// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic, Position } from "../diagnostic/diagnostic.ts";
import { columnsOf, controlIn } from "./validate_subject.ts";

const maximum = 75;
const trailer = /^[A-Z][A-Za-z]*(?:-[A-Za-z]+)*: \S/;

/**
 * What git am, or a reader, would stumble over in a commit message or a cover
 * letter: PW107 for each line of more than 75 columns (indented ones, those
 * with a URL and trailers may be longer), for a line at which git am takes the
 * message to end or to be a header, and for a Signed-off-by.
 *
 * @param text The message as it will be mailed, without subject and trailers.
 * @param position The line of the description that gives the text.
 */
export function validateMessage(
  text: string,
  position: Position,
): Diagnostic[] {
  const lines = text.replace(/\s+$/, "").split("\n");
  const found: Diagnostic[] = [];
  const report = (i: number, what: string, hint: string): void => {
    found.push({
      code: "PW107",
      message: `line ${i + 1} of the message ${what}`,
      position,
      hint,
      details: [lines[i]!],
    });
  };
  if (text.trim() === "") {
    const hint = "say why the patch is needed and what it does";
    return [{ code: "PW107", message: "the message is empty", position, hint }];
  }
  const first = lines.findIndex((line) => line.trim() !== "");
  const lastBlank = lines.findLastIndex((line) => line === "");
  lines.forEach((line, i) => {
    const columns = columnsOf(line);
    const free = /^(?: {4}|\t)/.test(line) || /\w+:\/\//.test(line) ||
      (i > lastBlank && trailer.test(line));
    if (columns > maximum && !free) {
      const hint = `wrap it at ${maximum}, or indent quoted text by 4`;
      report(i, `has ${columns} columns`, hint);
    }
    if (/^(?:diff -|Index: |---(?:\s*$| \S))/.test(line)) {
      report(i, "ends it for git am", "indent the line, or leave it out");
    }
    if (/^>*From /.test(line)) {
      report(i, "starts another mail", "let the line start with another word");
    }
    if (i === first && /^(?:From|Date|Subject):/i.test(line)) {
      report(i, "is a header for git am", "start with another word");
    }
    if (/^Signed-off-by:/i.test(line)) {
      report(i, "signs for somebody", "remove it; use generate --author");
    }
    const control = controlIn(line.replaceAll("\t", ""));
    if (control) report(i, `holds ${control}`, "remove the character");
  });
  return found;
}

/** PW107 for each trailer that git would not read as one, or that signs. */
export function validateTrailers(
  trailers: readonly string[],
  position: Position,
): Diagnostic[] {
  return trailers.flatMap((line): Diagnostic[] => {
    if (/^signed-off-by\s*:/i.test(line)) {
      return [{
        code: "PW107",
        message: "a description cannot sign for somebody",
        position,
        hint: "remove it; use generate --author",
      }];
    }
    if (trailer.test(line) && !controlIn(line)) return [];
    return [{
      code: "PW107",
      message: `${JSON.stringify(line)} is no trailer`,
      position,
      hint: 'write one line: "Link: https://..."',
    }];
  });
}
