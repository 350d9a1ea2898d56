// SPDX-License-Identifier: GPL-2.0-only
import { describeSteps } from "../../explore/describe.ts";
import type { View } from "../../render/template.ts";
import { fill } from "../fill.ts";
import { slugOf } from "../html.ts";
import type { Page } from "../page.ts";
import { explorerHref } from "./explorer_href.ts";
import { searchDepth, type SearchedModel } from "./searched_models.ts";
import { stepsHtml } from "./trace_steps.ts";

/** A page for each model that breaks a clause, with the traces that do. */
export function modelPages(searched: readonly SearchedModel[]): Page[] {
  return searched.filter(({ culprits }) => culprits.length > 0)
    .map(({ implementation, model, culprits }) => ({
      path: modelPath(implementation),
      title: `What the model of ${implementation} breaks`,
      label: `the model of ${implementation}`,
      section: "contract",
      group: "Broken promises",
      summary:
        `The shortest traces with which the model of ${implementation} breaks the contract.`,
      body: fill("model.html", {
        implementation,
        depth: searchDepth,
        traces: culprits.map(({ operation, clause, trace }) => ({
          operation,
          clause: model.clauses[clause]!.name,
          anchor: slugOf(`${model.clauses[clause]!.name} ${operation}`),
          explorer: explorerHref(implementation, [...trace]),
          steps: stepsHtml(describeSteps(model, trace)),
        })),
      }),
    }));
}

/** What the models say of a clause, one cell for each. */
export function modelCells(
  clause: string,
  searched: readonly SearchedModel[],
): readonly View[] {
  return searched.map(({ implementation, model, culprits }) => {
    const found = culprits.filter((it) =>
      model.clauses[it.clause]!.name === clause
    ).map(({ operation }) => operation);
    return {
      broken: found.length > 0,
      text: found.length === 0
        ? "no trace"
        : found.length < 3
        ? found.join(", ")
        : `${found.length} operations`,
      href: found.length === 0
        ? ""
        : `~/${modelPath(implementation)}#${slugOf(`${clause} ${found[0]}`)}`,
    };
  });
}

function modelPath(implementation: string): string {
  return `contract/${implementation}/model.html`;
}
