// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError } from "../../diagnostic/diagnostic.ts";
import { fill } from "../fill.ts";
import type { Made, Page } from "../page.ts";
import type { SiteInput } from "../site_input.ts";
import { undocumented } from "./coverage.ts";
import { docHtml } from "./doc_html.ts";
import {
  documentedEntities,
  type DocumentedEntity,
  namesOf,
} from "./documented_entity.ts";
import { entityPage, kindNames } from "./entity_page.ts";

/**
 * A page for each entity that the series declare, and one that lists them.
 *
 * @throws DiagnosticError PW801 for everything that has no text.
 */
export function apiPages(input: SiteInput): Made {
  const entities = documentedEntities(input);
  const problems = undocumented(entities);
  if (problems.length > 0) throw new DiagnosticError(problems);
  const names = namesOf(entities);
  const sorted = inOrder(entities);
  return {
    pages: [
      indexPage(sorted, names),
      ...sorted.map((it) => entityPage(it, names, input)),
    ],
  };
}

const kinds = Object.keys(kindNames);

/** By series, newest version of the interface first, then by kind. */
function inOrder(entities: readonly DocumentedEntity[]): DocumentedEntity[] {
  const series = [...new Set(entities.map((it) => it.series))];
  const last = series.filter((it) => it.endsWith("-rfc"));
  const order = [...series.filter((it) => !last.includes(it)), ...last];
  return order.flatMap((name) =>
    kinds.flatMap((kind) =>
      entities.filter((it) => it.series === name && it.entity.kind === kind)
    )
  );
}

function indexPage(
  entities: readonly DocumentedEntity[],
  names: ReadonlyMap<string, string>,
): Page {
  const groups = Map.groupBy(entities, (it) => it.series);
  return {
    path: "api/index.html",
    title: "API",
    section: "api",
    summary:
      "Every struct, function, callback, constant and enum that the series declare.",
    body: fill("api.html", {
      series: [...groups].map(([name, entities]) => ({
        name,
        entities: entities.map(({ entity, path }) => ({
          name: entity.name,
          kind: kindNames[entity.kind],
          path,
          summary: docHtml(entity.doc.summary, names),
        })),
      })),
    }),
    search: "brief",
  };
}
