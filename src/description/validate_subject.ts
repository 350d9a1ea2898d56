// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic, Position } from "../diagnostic/diagnostic.ts";

const maximum = 70;

const verbs = new Set(
  ("add allow avoid build call change check clean convert copy count describe " +
    "document drop enable disable explain export extend factor fix handle hide " +
    "implement improve introduce keep let limit make mark merge move note pass " +
    "prepare prevent provide refuse register release remove rename reorder " +
    "replace report return rework run set share show simplify skip split state " +
    "stop support switch take teach test track turn unify update use warn wire")
    .split(" "),
);

/**
 * PW107 for a subject that the list would send back: more than 70 columns, a
 * full stop at its end, no area in front, or a verb that is no imperative.
 *
 * @param area Whether it must have the form `area: do something`.
 */
export function validateSubject(
  subject: string,
  area: boolean,
  position: Position,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (what: string, hint: string): void => {
    found.push({
      code: "PW107",
      message: `the subject ${what}`,
      position,
      hint,
      details: [subject],
    });
  };
  const columns = columnsOf(subject);
  if (columns > maximum) {
    report(`has ${columns} columns`, `say it in ${maximum}`);
  }
  if (/\.$/.test(subject)) {
    report("ends with a full stop", "remove the full stop");
  }
  const control = controlIn(subject);
  if (control) report(`holds ${control}`, "write one line of plain text");
  if (subject.trim() !== subject || subject === "") {
    report("is empty or has spaces around it", "write just the words");
  }
  if (/^\[/.test(subject)) {
    report("has a prefix in brackets", "the series has the prefix");
  }
  const [, verb] = subject.match(/^(?:[\w./,+-]+: )+(\S+)/) ?? [];
  if (area && verb === undefined) {
    report("names no area", "write area: do something");
  } else if (verb !== undefined) {
    const imperative = imperativeOf(verb.toLowerCase());
    if (imperative) {
      report(`says "${verb}"`, `use the imperative: ${imperative}`);
    }
  }
  return found;
}

/** How wide a line is, a character a column. */
export function columnsOf(line: string): number {
  return [...line].length;
}

/** The first character that no line of a mail may hold, as `U+000a`. */
export function controlIn(line: string): string | undefined {
  const [found] = line.match(
    // deno-lint-ignore no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\p{Cs}/u,
  ) ?? [];
  return found && `U+${found.codePointAt(0)!.toString(16).padStart(4, "0")}`;
}

/** The imperative of a word that is another form of a known verb. */
function imperativeOf(word: string): string | undefined {
  if (verbs.has(word)) return undefined;
  for (const ending of ["ied", "ies", "ing", "es", "ed", "s", "d"]) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    const forms = [stem, `${stem}e`, `${stem}y`, stem.replace(/(.)\1$/, "$1")];
    const verb = forms.find((form) => verbs.has(form));
    if (verb) return verb;
  }
  return undefined;
}
