// SPDX-License-Identifier: GPL-2.0-only
import { stripTypeScriptTypes } from "node:module";
import { libraries } from "./paths.ts";

/**
 * The scripts of the site as browsers take them: our own without their types,
 * and the library that searches, as it is distributed.
 */
export async function browserScripts(
  root: string,
): Promise<ReadonlyMap<string, string>> {
  const own = await Deno.readTextFile(`${root}/src/site/browser/site.ts`);
  return new Map([
    ["site.js", stripTypeScriptTypes(own)],
    [
      "minisearch.js",
      await Deno.readTextFile(
        `${libraries ?? `${root}/node_modules`}/minisearch/dist/umd/index.js`,
      ),
    ],
  ]);
}
