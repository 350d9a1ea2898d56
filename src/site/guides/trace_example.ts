// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../../diagnostic/diagnostic.ts";
import { modelOf, replayed, stepsHtml } from "../contract/trace_steps.ts";

/**
 * The block for code fenced as `trace <implementation>`: its calls are made on
 * the model when the site is built, so that an example cannot say what does not
 * happen. Other code has no block of its own.
 *
 * @throws DiagnosticError PW701 where the implementation has no model, or the
 *   model refuses the trace.
 */
export function traceExample(
  language: string,
  code: string,
  file: string,
): string | undefined {
  const implementation = language.match(/^trace (\S+)$/)?.[1];
  if (implementation === undefined) return undefined;
  const bad = (message: string): never =>
    fail({
      code: "PW701",
      message,
      position: { file, line: 1 },
      hint: "mend the example",
    });
  const model = modelOf(implementation) ??
    bad(`no implementation is named ${implementation}`);
  try {
    return stepsHtml(replayed(model, code.trim().split("\n"), file));
  } catch (error) {
    if (error instanceof RangeError) bad(error.message);
    throw error;
  }
}
