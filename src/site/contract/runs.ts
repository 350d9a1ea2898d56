// SPDX-License-Identifier: GPL-2.0-only
import type { View } from "../../render/template.ts";
import type { Matrix } from "./matrix.ts";

/** The runs behind a matrix, one for each column, whether run or not. */
export function runsView({ columns }: Matrix): readonly View[] {
  const number = (value: number): string => value.toLocaleString("en");
  return columns.map(({ implementation, base, result }) => {
    const verified = result?.verified;
    return {
      implementation,
      base,
      ran: verified !== undefined,
      kernel: verified?.identity ?? "",
      variant: verified?.variant ?? "",
      date: result?.date ?? "unknown",
      seed: verified?.seed ?? 0,
      traces: number(verified?.traces ?? 0),
      calls: number(verified?.calls ?? 0),
      outcome: verified === undefined
        ? "not run"
        : verified.outcome === "agrees"
        ? "agrees with its model"
        : verified.outcome,
      file: result?.file ?? "",
    };
  });
}
