// SPDX-License-Identifier: GPL-2.0-only
import { type Diagnostic, formatPosition } from "../diagnostic/diagnostic.ts";
import type { Change, NewFile } from "./edit.ts";
import type { Api } from "./entity.ts";
import type { Fact } from "./fact.ts";
import { validateRevisions } from "./revision.ts";
import type { Patch, Series } from "./series.ts";
import { validateTrailers } from "./validate_message.ts";
import { validatePath } from "./validate_path.ts";
import { validateSubject } from "./validate_subject.ts";
import { validateFact, validateText } from "./validate_text.ts";

export { validateMessage } from "./validate_message.ts";

const mostPatches = 15;

/**
 * Everything that can be said about a series without a kernel tree: PW102 for
 * a file made twice, PW105 for a reference to nothing, PW107 for subjects and
 * trailers, PW111 for names and paths, PW113 for date, prefix, number of
 * patches, cover letter and revisions.
 *
 * Messages come from templates: give the rendered ones to validateMessage.
 */
export function validateSeries(series: Series, api: Api): Diagnostic[] {
  return [
    ...validateFrame(series),
    ...validateCover(series, api),
    ...series.requires.flatMap(validateFact),
    ...series.sameSize.flatMap(({ object }) =>
      validatePath(object, series.position)
    ),
    ...series.patches.flatMap((patch) => validatePatch(patch, api)),
    ...madeTwice(series.patches),
    ...validateRevisions(series.revisions, series.position),
  ];
}

function validateFrame(series: Series): Diagnostic[] {
  const { name, prefix, date, patches, position } = series;
  const found: Diagnostic[] = [];
  if (!/^[a-z0-9-]+$/.test(name)) {
    found.push({
      code: "PW111",
      message: `series name ${JSON.stringify(name)} is no folder name`,
      position,
      hint: "use small letters, digits and -",
    });
  }
  const bad = (message: string, hint: string): void => {
    found.push({ code: "PW113", message, position, hint });
  };
  if (!isDate(date)) {
    const hint = "write RFC 3339 with offset: 2025-01-31T12:00:00+01:00";
    bad(`${JSON.stringify(date)} is no date`, hint);
  }
  if (!/^[A-Za-z0-9/ .-]*\bPATCH\b[A-Za-z0-9/ .-]*$/.test(prefix)) {
    const hint = "write what stands in the brackets: PATCH net-next";
    bad(`${JSON.stringify(prefix)} is no subject prefix`, hint);
  }
  if (patches.length === 0) bad("the series has no patches", "describe one");
  if (patches.length > mostPatches) {
    const hint = `send at most ${mostPatches} at a time`;
    bad(`the series has ${patches.length} patches`, hint);
  }
  return found;
}

function validateCover(series: Series, api: Api): Diagnostic[] {
  const { cover, patches, position } = series;
  if (cover) {
    return [
      ...validateSubject(cover.subject, false, cover.body.position),
      ...validateText(cover.body, api),
    ];
  }
  if (patches.length < 2) return [];
  return [{
    code: "PW113",
    message: `${patches.length} patches come without a cover letter`,
    position,
    hint: "add cover: { subject, body }",
  }];
}

function validatePatch(patch: Patch, api: Api): Diagnostic[] {
  const { subject, message, trailers, changes, when, position } = patch;
  return [
    ...validateSubject(subject, true, position),
    ...validateText(message, api),
    ...validateTrailers(trailers, position),
    ...validateFact(when),
    ...(changes.length > 0 ? [] : [{
      code: "PW113" as const,
      message: "the patch changes nothing",
      position,
      hint: "give it a change",
    }]),
    ...changes.flatMap((change) => validateChange(change, api)),
  ];
}

function validateChange(change: Change, api: Api): Diagnostic[] {
  return [
    ...validatePath(change.file, change.position),
    ...validateFact(change.when),
    ...(change.text ? validateText(change.text, api) : []),
  ];
}

/** Files that are made twice, unless each time on other trees. */
function madeTwice(patches: readonly Patch[]): Diagnostic[] {
  const made: { readonly change: NewFile; readonly when: string }[] = [];
  const found: Diagnostic[] = [];
  for (const patch of patches) {
    for (const change of patch.changes) {
      if (change.kind !== "new file") continue;
      const when = [patch.when, change.when].map(factText).join("");
      const before = made.find((each) =>
        each.change.file === change.file &&
        (each.when === "" || when === "" || each.when === when)
      );
      made.push({ change, when });
      if (!before) continue;
      found.push({
        code: "PW102",
        message: `"${change.file}" is made twice`,
        position: change.position,
        hint: `remove one; see ${formatPosition(before.change.position)}`,
      });
    }
  }
  return found;
}

/** The fact without the place where it is written; empty without a fact. */
function factText(fact: Fact | undefined): string {
  return fact ? JSON.stringify({ ...fact, position: undefined }) : "";
}

function isDate(text: string): boolean {
  const form =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
  const match = form.exec(text);
  if (!match || Number.isNaN(Date.parse(text))) return false;
  // Date.parse takes the 31st of every month.
  const [year, month, day] = match.slice(1, 4).map(Number);
  const last = new Date(Date.UTC(year!, month!, 0)).getUTCDate();
  return day! <= last;
}
