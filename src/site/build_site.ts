// SPDX-License-Identifier: GPL-2.0-only
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { checkSite } from "./check_site.ts";
import { layOutPage } from "./layout.ts";
import { type PageMaker, pageMakers } from "./page_makers.ts";
import { searchIndex } from "./search_index.ts";
import type { SiteInput } from "./site_input.ts";

/**
 * The whole site: what each file below its folder holds. The same input gives
 * the same files.
 *
 * @throws DiagnosticError with all that is undocumented, and every link that
 *   leads to nothing.
 */
export async function buildSite(
  input: SiteInput,
  makers: readonly PageMaker[] = pageMakers,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const made = await Promise.all(makers.map((make) => make(input)));
  const pages = made.flatMap(({ pages }) => pages);
  const surround = { version: input.version, pages };
  const texts = new Map(
    pages.map((page) => [page.path, layOutPage(page, surround)]),
  );
  const files = new Map<string, string | Uint8Array>([
    ...texts,
    ...made.flatMap(({ assets }) => [...assets ?? []]),
    ...searchIndex(pages),
  ]);
  const problems = checkSite(texts, new Set(files.keys()));
  if (problems.length > 0) throw new DiagnosticError(problems);
  return files;
}
