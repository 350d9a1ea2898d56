// SPDX-License-Identifier: GPL-2.0-only
import type { View } from "../../render/template.ts";
import type { Matrix } from "./matrix.ts";

/** The runs behind a matrix; a column of which there is none is not run. */
export function runsView({ columns }: Matrix): readonly View[] {
  const number = (value: number): string => value.toLocaleString("en");
  return columns.flatMap(({ implementation, base, results }): View[] => {
    if (results.length === 0) return [{ implementation, base, ran: false }];
    return results.map(({ verified, namesPatches, date, file }) => ({
      implementation,
      base,
      ran: true,
      kernel: verified.identity,
      variant: namesPatches
        ? verified.variant
        : `${verified.variant}; of patches that it does not name`,
      date: date ?? "unknown",
      seed: verified.seed,
      traces: number(verified.traces),
      calls: number(verified.calls),
      outcome: verified.outcome,
      file: file.replace(/^docs\/campaigns\//, ""),
    }));
  });
}
