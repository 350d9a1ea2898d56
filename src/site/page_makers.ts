// SPDX-License-Identifier: GPL-2.0-only
import { apiPages } from "./api/api_pages.ts";
import { contractPages } from "./contract/contract_pages.ts";
import { diagramPages } from "./diagrams/diagram_pages.ts";
import { explorerPage } from "./explorer/explorer_page.ts";
import { guidePages } from "./guides/guide_pages.ts";
import { homePages, projectHomePages } from "./home_pages.ts";
import { explorerEntry } from "./interactive_page.ts";
import { patchPages } from "./patches/patch_pages.ts";
import { mutationPages } from "./mutations/mutation_pages.ts";
import type { Made } from "./page.ts";
import type { SiteInput } from "./site_input.ts";
import { siteAssets } from "./site_assets.ts";
import { sourcePages } from "./source_pages.ts";
import { toolkitPages } from "./toolkit/toolkit_pages.ts";

/** Makes pages of what the site is made from. */
export type PageMaker = (input: SiteInput) => Made | Promise<Made>;

/** All that there are; the order is that of the navigation in a section. */
export const pageMakers: readonly PageMaker[] = [
  homePages,
  guidePages,
  apiPages,
  patchPages,
  contractPages,
  mutationPages,
  async () => explorerEntry(await explorerPage()),
  diagramPages,
  toolkitPages,
  sourcePages,
  siteAssets,
];

/** Those for a project of somebody else's: what is its own. */
export const projectPageMakers: readonly PageMaker[] = [
  projectHomePages,
  apiPages,
  patchPages,
  sourcePages,
  siteAssets,
];
