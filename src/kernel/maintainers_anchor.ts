// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import type { Candidate } from "./nearest.ts";
import type { Spot } from "./spot.ts";

/**
 * Where a new section of MAINTAINERS goes by the alphabet; THE REST stays the
 * last. Sections that are out of order already do not lead it astray: it goes
 * where the fewest stand on the wrong side of it.
 *
 * @throws DiagnosticError PW201 when there is no list, PW207 for a section
 *   that is there already or an edit that is no insertion.
 */
export function resolveMaintainers(query: AnchorQuery, section: string): Spot {
  if (query.edit.action !== "before") {
    query.notEditable(
      "a section is only ever added",
      "use maintainersSection()",
    );
  }
  const sections = sectionsOf(query.text);
  if (sections.length === 0) query.notFound([]);
  const same = sections.find(({ name }) => name === section);
  if (same) {
    query.notEditable(
      "the section is there already",
      "give the new section another title",
      same.start,
    );
  }
  const start = sections[placeOf(section, sections)]?.start;
  const spot = { form: "lines", indent: "", roles: {} } as const;
  if (start !== undefined) {
    return { ...spot, start, end: start, prefix: "", suffix: "\n" };
  }
  const end = query.text.length;
  return { ...spot, start: end, end, prefix: "\n", suffix: "" };
}

/**
 * Where a file pattern goes by the alphabet among those of its section.
 *
 * @throws DiagnosticError PW201 without the section, PW202 where two have its
 *   title, PW207 for a pattern that is there already.
 */
export function resolveMaintainersFile(
  query: AnchorQuery,
  section: string,
  pattern: string,
): Spot {
  const sections = sectionsOf(query.text);
  const found = sections.filter(({ name }) => name === section);
  const { start } = query.only(found, section, () => sections);
  const end = query.text.indexOf("\n\n", start) + 1 || query.text.length;
  const files = [
    ...query.text.slice(start, end).matchAll(/^F:\t(.*)\n/gm),
  ].map(({ 1: name, 0: line, index }) => ({
    name: name!,
    start: start + index,
    end: start + index + line.length,
  }));
  const same = files.find(({ name }) => name === pattern);
  if (same) {
    query.notEditable(
      "the section has the pattern already",
      "drop the edit",
      same.start,
    );
  }
  const next = files.find(({ name }) => name > pattern);
  const at = next?.start ?? files.at(-1)?.end ?? end;
  const spot = { form: "lines", indent: "", roles: {} } as const;
  return { ...spot, start: at, end: at, prefix: "", suffix: "" };
}

/** The sections below the heading, each by its title. */
function sectionsOf(text: string): readonly Candidate[] {
  const heading = text.match(/^Maintainers List\n-+\n/m);
  if (!heading) return [];
  const from = heading.index! + heading[0].length;
  const titles = /(?<=\n\n)([^\s].*)\n(?=[A-Z]:\t)/g;
  return [...text.slice(from - 1).matchAll(titles)].map((found) => ({
    name: found[1]!,
    start: from - 1 + found.index,
  }));
}

function placeOf(section: string, sections: readonly Candidate[]): number {
  const key = sortKey(section);
  const isLater = sections.map(({ name }) => sortKey(name) > key);
  let wrong = isLater.filter((later) => !later).length;
  let best = { wrong, place: 0 };
  isLater.forEach((later, i) => {
    wrong += later ? 1 : -1;
    if (wrong < best.wrong) best = { wrong, place: i + 1 };
  });
  return best.place;
}

function sortKey(title: string): string {
  return title === "THE REST" ? "\uffff" : title.toUpperCase();
}
