// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError } from "../../diagnostic/diagnostic.ts";
import { contract } from "../../skb/contract.ts";
import { venetContract } from "../../venet/contract.ts";
import { fill } from "../fill.ts";
import { scoresPath } from "../mutations/mutation_paths.ts";
import type { Made, Page } from "../page.ts";
import type { SiteInput } from "../site_input.ts";
import { breachPages } from "./breach_page.ts";
import { type Matrix, matrixFor } from "./matrix.ts";
import { modelCells, modelPages } from "./model_pages.ts";
import { runsView } from "./runs.ts";
import {
  searchDepth,
  type SearchedModel,
  searchModels,
} from "./searched_models.ts";

interface Contract {
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly clauses: readonly { readonly name: string; readonly text: string }[];
  readonly implementations: readonly string[];
  /** Whether the models of it are small enough to be searched here. */
  readonly searched: boolean;
}

/** What is promised, of whom. */
const contracts: readonly Contract[] = [
  {
    path: "contract/index.html",
    title: "The contract of a registration",
    summary:
      "What a release registration promises, and which implementation keeps it on which kernel.",
    clauses: contract,
    implementations: ["dataref-rfc", "ubuf_info", "dataref"],
    searched: true,
  },
  {
    path: "contract/venet.html",
    title: "The contract of venet",
    summary:
      "What a venet device owes its guest and its host, whatever the guest does.",
    clauses: venetContract,
    implementations: ["venet"],
    searched: false,
  },
];

/**
 * The clauses, what the last verification said of each, and the trace behind
 * every "no".
 *
 * @throws DiagnosticError PW801 for a clause without text.
 */
export function contractPages(input: SiteInput): Made {
  const problems = contracts.flatMap(({ clauses }) => clauses)
    .filter(({ text }) => text.trim() === "")
    .map(({ name }) => ({
      code: "PW801" as const,
      message: `clause "${name}" has no text`,
      hint: "write it in the contract",
    }));
  if (problems.length > 0) throw new DiagnosticError(problems);
  const bases = [
    ...new Set(input.series.flatMap(({ bases }) => bases.map((it) => it.base))),
  ];
  const drawnUp = contracts.map((it) => ({
    ...it,
    matrix: matrixFor(
      it.clauses.map(({ name }) => name),
      it.implementations,
      bases,
      input.results,
    ),
  }));
  const searched = searchModels();
  return {
    pages: [
      ...drawnUp.map((it) =>
        contractPage(it, it.matrix, it.searched ? searched : [])
      ),
      ...drawnUp.flatMap((it) => breachPages(it.clauses, it.matrix)),
      ...modelPages(searched),
    ],
  };
}

function contractPage(
  { path, title, summary, clauses }: Contract,
  matrix: Matrix,
  searched: readonly SearchedModel[],
): Page {
  return {
    path,
    title,
    label: title,
    section: "contract",
    group: "Promises",
    summary,
    wide: true,
    body: fill("contract.html", {
      summary,
      clauses: clauses.map(({ name, text }) => ({ name, text })),
      columns: matrix.columns.map(({ implementation, base }) => ({
        implementation,
        base,
      })),
      rows: matrix.rows.map(({ clause, cells }) => ({
        clause,
        cells: cells.map(({ verdict, href }) => ({
          verdict,
          kind: verdict.replaceAll(" ", "-"),
          href: href ?? "",
        })),
      })),
      runs: runsView(matrix),
      scores: scoresPath,
      depth: searchDepth,
      models: searched.map(({ implementation }) => ({ implementation })),
      modelRows: searched.length === 0 ? [] : clauses.map(({ name }) => ({
        clause: name,
        cells: modelCells(name, searched),
      })),
    }),
    findable: clauses.map(({ name, text }) => ({
      title: name,
      anchor: name,
      text,
    })),
  };
}
