// SPDX-License-Identifier: GPL-2.0-only
import { kunitCase } from "./kunit_case.ts";
import { KunitModel } from "./kunit_model.ts";
import { parseKunitTraces } from "./kunit_trace.ts";

const file = new URL("traces.txt", import.meta.url);

/** What templates/series/dataref/kunit.c is filled with. */
export interface KunitSuite {
  /** The cases in C. */
  readonly cases: string;
  /** Their entries in the list of cases. */
  readonly list: string;
}

/**
 * The cases of the KUnit suite, from the traces in traces.txt and what the
 * model predicts for them.
 *
 * @throws DiagnosticError PW701 where traces.txt is no list of traces
 */
export function kunitSuite(): KunitSuite {
  const text = Deno.readTextFileSync(file);
  const traces = parseKunitTraces(
    "src/series/dataref/kunit/traces.txt",
    text,
  );
  const model = new KunitModel();
  return {
    cases: traces.map((it) => kunitCase(model, it)).join("\n").trimEnd(),
    list: traces.map(({ name }) => `\tKUNIT_CASE(test_${name}),`).join("\n"),
  };
}
