// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { isMutatedSeries } from "../mutate/mutated_series.ts";
import type {
  DocumentedSeries,
  RecordedMutations,
} from "../site/site_input.ts";
import { readFolder } from "./folder.ts";
import { hasPatches } from "./has_patches.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";

const folder = "docs/mutations";

/**
 * The kept results of mutate, each held against the patches as they are now.
 *
 * @throws DiagnosticError PW805 for a file that holds no such result
 */
export async function readMutations(
  project: string,
  series: readonly DocumentedSeries[],
): Promise<RecordedMutations[]> {
  const files = [...await readFolder(`${project}/${folder}`) ?? []]
    .filter(([name]) => name.endsWith(".json")).sort();
  return files.map(([name, text]) => {
    const file = `${folder}/${name}`;
    const mutated = parsed(text);
    if (!isMutatedSeries(mutated)) {
      return fail({
        code: "PW805",
        message: `${file} is no result of mutate`,
        position: { file, line: 1 },
        hint: "write it anew with deno task mutate --out",
      });
    }
    return {
      mutated,
      isCurrent: hasPatches(series, mutated, kernelPatchesDigest),
      file,
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
