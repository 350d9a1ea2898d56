// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../../diagnostic/diagnostic.ts";
import type { Model } from "../../model/model.ts";
import { operationOf } from "../../trace/call.ts";
import { differencesOf } from "../../trace/difference.ts";
import { parseCall } from "../../trace/trace_text.ts";
import { modelOf } from "../contract/trace_steps.ts";
import { codeBlock } from "../highlight.ts";
import { escapeHtml } from "../html.ts";

/**
 * The block for code fenced as `divergence <model> <other>`: the calls are made
 * on two models when the site is built, the other one in the place of a kernel,
 * and the first step at which they part is shown as `verify` shows it. Other
 * code has no block of its own.
 *
 * @throws DiagnosticError PW804 where the two do not part.
 */
export function divergenceExample(
  language: string,
  code: string,
  file: string,
): string | undefined {
  const names = language.match(/^divergence (\S+) (\S+)$/)?.slice(1);
  if (names === undefined) return undefined;
  const [one, other] = names.map((name) => modelOf(name));
  const calls = code.trim().split("\n");
  const text = one && other && firstDifference(one, other, calls, file);
  if (!text) {
    fail({
      code: "PW804",
      message: `${names.join(" and ")} do not part at any of the calls`,
      position: { file, line: 1 },
      hint: "choose calls at which they do, and models that there are",
    });
  }
  return codeBlock(escapeHtml(text), "A divergence");
}

function firstDifference(
  one: Model,
  other: Model,
  calls: readonly string[],
  file: string,
): string | undefined {
  const { layout, operations } = one;
  one.reset();
  other.reset();
  for (const [step, text] of calls.entries()) {
    const call = parseCall(operations, text, { file, line: step + 1 });
    one.step(call);
    other.step(call);
    const found = differencesOf(
      layout,
      one.state.subarray(0, layout.size),
      other.state.subarray(0, layout.size),
    );
    if (found.length === 0) continue;
    const { name } = operations[operationOf(call)]!;
    return [
      `  differs at ${name}`,
      "",
      ...calls.slice(0, step + 1).map((it, i) =>
        `  ${i === step ? ">" : " "} ${i + 1}. ${it}`
      ),
      "",
      ...found.map((it) =>
        `    ${it.field}  expected ${it.expected}  observed ${it.observed}  ${it.text}`
      ),
    ].join("\n");
  }
  return undefined;
}
