// SPDX-License-Identifier: GPL-2.0-only
import type { CheckedSeries } from "../check/checked_series.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { DocumentedSeries, RecordedCheck } from "../site/site_input.ts";
import { hasPatches } from "./has_patches.ts";
import { readFolder } from "./folder.ts";

const folder = "docs/checks";

/**
 * The kept results of check, each held against the patches as they are now.
 *
 * @throws DiagnosticError PW805 for a file that holds no such result
 */
export async function readChecks(
  project: string,
  series: readonly DocumentedSeries[],
): Promise<RecordedCheck[]> {
  const files = [...await readFolder(`${project}/${folder}`) ?? []]
    .filter(([name]) => name.endsWith(".json")).sort();
  return files.map(([name, text]) => {
    const file = `${folder}/${name}`;
    const checked = parse(text);
    if (checked === undefined) {
      fail({
        code: "PW805",
        message: `${file} is no result of check`,
        position: { file, line: 1 },
        hint: "write it anew with deno task check --out",
      });
    }
    return { checked, isCurrent: hasPatches(series, checked), file };
  });
}

function parse(text: string): CheckedSeries | undefined {
  try {
    const value = JSON.parse(text) as Partial<CheckedSeries> | null;
    const { series, base, date, patches, results } = value ?? {};
    const texts = [series, base, date, patches];
    const isOne = texts.every((it) => typeof it === "string") &&
      Array.isArray(results);
    return isOne ? value as CheckedSeries : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
