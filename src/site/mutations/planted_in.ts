// SPDX-License-Identifier: GPL-2.0-only
import { declaredFor } from "../../mutate/declared.ts";
import { scoreOf } from "../../mutate/report.ts";
import type { RecordedMutations } from "../site_input.ts";
import { mutationsPath, scoresPath } from "./mutation_paths.ts";
import { scoreText } from "./mutation_words.ts";

/** What became of the defects in a series on a kernel, and where that stands. */
export type PlantedView = { readonly path: string; readonly said: string };

/**
 * For a template of the page of a series; none for a series in which no defect
 * is declared. A result of patches that have changed since says so.
 */
export function plantedIn(
  mutations: readonly RecordedMutations[],
  series: string,
  base: string,
): PlantedView[] {
  // A project of somebody else's has none, and no page of them.
  if (mutations.length === 0 || declaredFor(series).c.length === 0) return [];
  const found = mutations.find(({ mutated }) =>
    mutated.series === series && mutated.base === base
  );
  if (found === undefined) return [{ path: scoresPath, said: "not run" }];
  const path = mutationsPath(series, base);
  const said = `${scoreText(scoreOf(found.mutated.c))} were noticed`;
  return [{
    path,
    said: found.isCurrent ? said : `${said}, when the series was another`,
  }];
}
