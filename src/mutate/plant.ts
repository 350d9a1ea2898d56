// SPDX-License-Identifier: GPL-2.0-only
import { Diagnostics, fail } from "../diagnostic/diagnostic.ts";
import { type Overlay, textOf } from "../run/overlay.ts";
import type { Change, CMutant } from "./c_mutant.ts";

/** A mutant, and the kernel's sources with its defect in them. */
export interface Planted {
  readonly mutant: CMutant;
  readonly overlay: Overlay;
}

/**
 * Plants each mutant by itself in the sources of a stand.
 *
 * @param source the unpacked tree; only read
 * @throws DiagnosticError PW201, PW202, PW204 with all mutants that do not fit
 */
export async function plantAll(
  mutants: readonly CMutant[],
  overlay: Overlay,
  source: string,
): Promise<Planted[]> {
  const problems = new Diagnostics();
  const planted: Planted[] = [];
  for (const mutant of mutants) {
    const { file } = mutant;
    const text = overlay.has(file)
      ? overlay.get(file)
      : await textOf(`${source}/${file}`);
    const mutated = problems.collect(() => plant(mutant, text ?? undefined));
    if (mutated === undefined) continue;
    planted.push({ mutant, overlay: new Map(overlay).set(file, mutated) });
  }
  problems.throwIfAny();
  return planted;
}

/**
 * The text of a file with the defect in it.
 *
 * @throws DiagnosticError PW201 where the function or the text to change is
 *   not there, PW202 where it is there more than once, PW204 where there is no
 *   text
 *
 * @example
 * plant(mutant, overlay.get(mutant.file));
 */
export function plant(mutant: CMutant, text: string | undefined): string {
  const { name, file, function: where } = mutant;
  if (text === undefined) {
    return fail({
      code: "PW204",
      message: `Mutant ${name}: the tree has no ${file}.`,
      hint: "Name the file that has the function.",
    });
  }
  const { start, end } = functionIn(text, mutant);
  const body = text.slice(start, end);
  const changes = changesOf(mutant);
  const places = changes.flatMap((change) =>
    occurrences(body, change.find).map((at) => ({ change, at }))
  );
  const [place, second] = places;
  if (place === undefined || second !== undefined) {
    return fail({
      code: place === undefined ? "PW201" : "PW202",
      message: `Mutant ${name}: ${
        place === undefined ? "nothing" : `${places.length} places`
      } to change in ${where}() of ${file}.`,
      hint: "Let the text to find stand exactly once in the function.",
      details: changes.flatMap(({ find }) => find.split("\n")),
    });
  }
  const { change: { find, replace }, at } = place;
  return text.slice(0, start + at) + replace +
    text.slice(start + at + find.length);
}

function changesOf({ change }: CMutant): readonly Change[] {
  return "replace" in change ? [change] : change;
}

/**
 * Where the definition of the mutant's function is. As the kernel is written,
 * it starts a line, and the brace that ends it does too.
 */
function functionIn(
  text: string,
  { name, file, function: where }: CMutant,
): { readonly start: number; readonly end: number } {
  const head = new RegExp(
    `^(?:\\w[\\w \\t*]*[ \\t*])?${where}\\([^;{}]*\\)\\n\\{\\n`,
    "gm",
  );
  const found = [...text.matchAll(head)];
  if (found.length !== 1) {
    return fail({
      code: found.length === 0 ? "PW201" : "PW202",
      message: `Mutant ${name}: ${file} has ${
        found.length === 0 ? "no" : found.length
      } ${where}().`,
      hint: "Name a function that the file defines once.",
    });
  }
  const start = found[0]!.index;
  return { start, end: text.indexOf("\n}", start) + 2 };
}

function occurrences(text: string, find: string): number[] {
  const at: number[] = [];
  for (let i = text.indexOf(find); i >= 0; i = text.indexOf(find, i + 1)) {
    at.push(i);
  }
  return at;
}
