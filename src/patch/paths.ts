// SPDX-License-Identifier: GPL-2.0-only
import type { Fact } from "../description/fact.ts";
import type { Series } from "../description/series.ts";
import {
  type Hole,
  isFact,
  isRows,
  isText,
  type Text,
} from "../description/text.ts";
import type { ExistingType } from "../description/entity.ts";

/**
 * Every file of the tree that a series reads: what it edits, what its facts
 * speak of, where the types that it refers to are defined. New files are among
 * them, since they must not be there yet.
 */
export function pathsOf(
  series: Series,
  existing: Iterable<ExistingType>,
): string[] {
  const paths = new Set<string>();
  for (const fact of factsOf(series)) paths.add(fact.file);
  for (const type of existing) paths.add(type.file);
  for (const { changes } of series.patches) {
    for (const { file } of changes) paths.add(file);
  }
  return [...paths].sort();
}

function factsOf(series: Series): Fact[] {
  const texts = [
    ...series.patches.flatMap(({ message, changes }) => [
      message,
      ...changes.flatMap(({ text }) => text ?? []),
    ]),
    ...(series.cover ? [series.cover.body] : []),
  ];
  return [
    ...series.requires,
    ...series.patches.flatMap(({ when, changes }) => [
      ...(when ? [when] : []),
      ...changes.flatMap((change) => change.when ?? []),
    ]),
    ...texts.flatMap(factsInText),
  ];
}

function factsInText(text: Text): Fact[] {
  if (text.text === "define") return text.body ? factsInText(text.body) : [];
  if (text.text !== "template") return [];
  return Object.values(text.holes).flatMap(factsInHole);
}

function factsInHole(hole: Hole): Fact[] {
  if (isText(hole)) return factsInText(hole);
  if (isFact(hole)) return [hole];
  if (!isRows(hole)) return [];
  return hole.flatMap((row) => Object.values(row).flatMap(factsInHole));
}
