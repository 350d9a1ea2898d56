// SPDX-License-Identifier: GPL-2.0-only
import { bundle } from "./bundle.ts";
import { counterexamplesOf } from "./campaigns.ts";
import {
  type Counterexample,
  DEPTH,
  eachOnce,
  findCounterexamples,
  searched,
} from "./counterexamples.ts";
import { type Example, exampleOf } from "./example.ts";
import { pageBody } from "./page_body.ts";

/** A page without what a site puts around it. */
export interface ExplorerPage {
  /** The body, beginning with an h1. */
  readonly html: string;
  /** The files that it needs beside it: a classic script and a style sheet. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** All counterexamples, for pages that link to them. */
  readonly examples: readonly Example[];
}

const campaigns = new URL("../../../docs/campaigns/", import.meta.url);

/**
 * Makes the page of the explorer: searches the models for counterexamples, and
 * bundles the script. Reads the project's files, and writes nothing.
 */
export async function explorerPage(): Promise<ExplorerPage> {
  const found = findCounterexamples();
  const examples = [...found, ...await furtherOnes(found)].map(exampleOf);
  const first = examples.find(({ by }) => by === "pskb_copy") ?? examples[0]!;
  const html = pageBody({
    examples,
    first,
    searched: searched.map(({ name }) => name),
    depth: DEPTH,
  });
  const assets = new Map([
    ["explorer.js", await bundle(new URL("explorer.ts", import.meta.url))],
    [
      "explorer.css",
      await Deno.readFile(new URL("explorer.css", import.meta.url)),
    ],
  ]);
  return { html, assets, examples };
}

/** What the campaigns found, of clauses that the search found unbroken. */
async function furtherOnes(
  found: readonly Counterexample[],
): Promise<Counterexample[]> {
  const names = [...Deno.readDirSync(campaigns)].map(({ name }) => name)
    .filter((name) => name.endsWith(".json")).sort();
  const all = await Promise.all(
    names.map(async (name) =>
      counterexamplesOf(name, await Deno.readTextFile(new URL(name, campaigns)))
    ),
  );
  return eachOnce(all.flat()).filter((it) =>
    !found.some(({ implementation, clause }) =>
      implementation === it.implementation && clause === it.clause
    )
  );
}
