// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from "node:crypto";
import { TreeCache } from "../kernel/tree_cache.ts";
import { root } from "./paths.ts";
import type { ToolkitModule } from "../site/toolkit/toolkit_module.ts";
import type { Progress } from "./terminal.ts";

/**
 * The toolkit's API, read anew only where a source is another one: TypeDoc
 * takes longer than all the rest of the site.
 */
export async function readToolkitCached(
  sources: ReadonlyMap<string, string>,
  progress: Progress,
): Promise<readonly ToolkitModule[]> {
  const hash = createHash("sha256");
  for (const [path, text] of sources) hash.update(`${path}\0${text}\0`);
  const cache = TreeCache.ofUser().path("site");
  const file = `${cache}/toolkit-${hash.digest("hex").slice(0, 16)}.json`;
  try {
    return JSON.parse(await Deno.readTextFile(file)) as ToolkitModule[];
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  progress("TypeDoc reads the toolkit");
  const { readToolkit } = await import("../site/toolkit/read_toolkit.ts");
  // What scripts in browsers do is no part of the toolkit, nor are examples.
  const files = [...sources.keys()].filter((it) =>
    /^src\/(?!series\/|abi\/|site\/browser\/)/.test(it)
  );
  const modules = await readToolkit(root, files);
  await TreeCache.ofUser().usable(async () => {
    await Deno.remove(cache, { recursive: true }).catch(() => {});
    await Deno.mkdir(cache, { recursive: true });
    await Deno.writeTextFile(`${file}.new`, JSON.stringify(modules));
    await Deno.rename(`${file}.new`, file);
  });
  return modules;
}
