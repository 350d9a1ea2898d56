// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../../../diagnostic/diagnostic.ts";
import { skbOperationList } from "../../../skb/operations.ts";
import type { Trace } from "../../../trace/call.ts";
import { formatTrace, parseCall } from "../../../trace/trace_text.ts";

/** A trace that becomes one case of the KUnit suite. */
export interface KunitTrace {
  /** The case is `test_<name>`. */
  readonly name: string;
  /** The clauses that it tests, and what happens to sk_buffs in it. */
  readonly comment: string;
  /** Ends with code 0. */
  readonly trace: Trace;
}

/**
 * Traces as text, with a blank line behind each: its name and its comment as
 * lines that start with `# `, then its calls.
 */
export function formatKunitTraces(traces: readonly KunitTrace[]): string {
  return traces.map(({ name, comment, trace }) =>
    `# ${name}\n# ${comment}\n${formatTrace(skbOperationList, trace)}`
  ).join("\n");
}

/**
 * Reads what {@link formatKunitTraces} writes.
 *
 * @throws DiagnosticError PW701 for a line that is no call, and for a trace
 *   without name, comment or end
 */
export function parseKunitTraces(file: string, text: string): KunitTrace[] {
  let line = 1;
  return text.trimEnd().split("\n\n").map((block) => {
    const first = line;
    const lines = block.trimEnd().split("\n");
    line += lines.length + 1;
    const [name, comment] = lines.map((it) => /^# (.+)$/.exec(it)?.[1]);
    const calls = lines.slice(2).map((it, i) =>
      parseCall(skbOperationList, it, { file, line: first + 2 + i })
    );
    if (name === undefined || comment === undefined || calls.at(-1) !== 0) {
      return fail({
        code: "PW701",
        message: "no trace with a name, a comment and an end",
        position: { file, line: first, column: 1 },
        hint: "let the update of traces.txt write it",
      });
    }
    return { name, comment, trace: Uint32Array.from(calls) };
  });
}
