// SPDX-License-Identifier: GPL-2.0-only
import { declaredFor } from "../../mutate/declared.ts";
import { scoreOf } from "../../mutate/report.ts";
import type { View } from "../../render/template.ts";
import { fill } from "../fill.ts";
import type { Made, Page } from "../page.ts";
import type { RecordedMutations, SiteInput } from "../site_input.ts";
import { defectsPage } from "./defects_page.ts";
import { mutationsPath, scoresPath } from "./mutation_paths.ts";
import { scoreText } from "./mutation_words.ts";
import { notRun } from "./not_run.ts";

/** Whether verification notices defects: the scores, and every defect. */
export function mutationPages({ series, mutations }: SiteInput): Made {
  const planted = series.filter(({ series: { name } }) =>
    declaredFor(name).c.length > 0
  ).flatMap(({ series: { name }, bases }) =>
    bases.map(({ base }) => ({ series: name, base }))
  );
  const pages = mutations.map((it) => defectsPage(it));
  return { pages: [scoresPage(planted, mutations), ...pages] };
}

/** The scores of series on kernels, those without a run too. */
export function scoresPage(
  planted: readonly { readonly series: string; readonly base: string }[],
  mutations: readonly RecordedMutations[],
): Page {
  const rows = planted.map(({ series, base }) =>
    rowOf(series, base, mutations)
  );
  return {
    path: scoresPath,
    title: "Planted defects",
    label: "Planted defects",
    section: "contract",
    group: "Is verification any good?",
    summary:
      "Whether verification notices defects that are planted on purpose.",
    wide: true,
    body: fill("scores.html", { rows }),
  };
}

function rowOf(
  series: string,
  base: string,
  mutations: readonly RecordedMutations[],
): View {
  const found = mutations.find(({ mutated }) =>
    mutated.series === series && mutated.base === base
  );
  if (found === undefined) return { series, base, ran: false };
  const { mutated, isCurrent } = found;
  const { c, model, identity, date } = mutated;
  return {
    series,
    base,
    ran: true,
    path: mutationsPath(series, base),
    kernel: identity,
    date,
    isCurrent,
    c: scoreText(scoreOf(c)),
    model: model.length === 0 ? "none" : scoreText(scoreOf(model)),
    equivalent: scoreOf([...c, ...model]).equivalent,
    left: [...c, ...model].filter(({ fate }) =>
      fate !== "killed" && fate !== "equivalent"
    ).map(({ name }) => ({ name })),
    missing: notRun(mutated).length,
  };
}
