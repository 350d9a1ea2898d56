// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../../diagnostic/diagnostic.ts";
import { parseCall } from "../../trace/trace_text.ts";
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import { explorerHref } from "./explorer_href.ts";
import type { RecordedResult } from "../site_input.ts";
import { breachIn, breachPath, type Column, type Matrix } from "./matrix.ts";
import { modelOf, replayed, stepsHtml } from "./trace_steps.ts";

/** A page for each minimal trace with which an implementation breaks a clause. */
export function breachPages(
  clauses: readonly { readonly name: string; readonly text: string }[],
  { columns }: Matrix,
): Page[] {
  return columns.flatMap((column) =>
    clauses.flatMap(({ name, text }) => {
      const result = breachIn(column, name);
      const trace = result?.verified.clauses
        .find(({ clause }) => clause === name)?.trace;
      return result !== undefined && trace !== undefined
        ? [breachPage(column, name, text, result, trace)]
        : [];
    })
  );
}

function breachPage(
  column: Column,
  clause: string,
  text: string,
  { verified, file, date }: RecordedResult,
  trace: readonly string[],
): Page {
  const { implementation, base } = column;
  const model = modelOf(implementation)!;
  const steps = replayed(model, trace, file);
  if (!steps.some(({ breaks }) => breaks.some(({ name }) => name === clause))) {
    fail({
      code: "PW804",
      message: `the model of ${implementation} no longer breaks ${clause} ` +
        "with the trace that broke it in a kernel",
      position: { file, line: 1 },
      hint: "the model has changed since: verify anew, and keep that result",
    });
  }
  const found = verified.clauses.find((it) => it.clause === clause)!;
  return {
    path: breachPath(column, clause),
    title: `${implementation} on ${base} breaks ${clause}`,
    label: `${implementation} on ${base}: ${clause}`,
    section: "contract",
    group: "Broken promises",
    summary: `A minimal trace with which ${implementation} breaks ${clause}.`,
    body: fill("breach.html", {
      clause,
      text,
      implementation,
      base,
      kernel: verified.identity,
      traces: found.traces.toLocaleString("en"),
      of: verified.traces.toLocaleString("en"),
      date: date ?? "a day that is not known",
      file,
      explorer: explorerHref(
        implementation,
        trace.map((text) =>
          parseCall(model.operations, text, { file, line: 1 })
        ),
      ),
      steps: stepsHtml(steps),
    }),
  };
}
