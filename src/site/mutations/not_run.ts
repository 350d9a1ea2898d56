// SPDX-License-Identifier: GPL-2.0-only
import { declaredFor } from "../../mutate/declared.ts";
import type { MutatedSeries } from "../../mutate/mutated_series.ts";

/** The defects that are declared now and that a kept run knows nothing of. */
export function notRun({ series, c, model }: MutatedSeries): string[] {
  const known = new Set([...c, ...model].map(({ name }) => name));
  const declared = declaredFor(series);
  return [...declared.c, ...declared.model].map(({ name }) => name)
    .filter((name) => !known.has(name));
}
