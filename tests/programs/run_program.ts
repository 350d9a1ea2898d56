// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../../src/model/model.ts";
import { viewsOf } from "../../src/trace/layout.ts";
import type { Program, ProgramStep } from "../../src/trace/program_text.ts";
import { formatCall } from "../../src/trace/trace_text.ts";

/** What is wrong with the model's state behind a step, a line each. */
function differences(
  { file }: Program,
  { call, line, expects, breaks }: ProgramStep,
  model: Model,
  broken: number,
): string[] {
  const text = formatCall(model.operations, call);
  const seen = viewsOf(model.layout, model.state);
  const wrong = expects
    .map((it) => ({ ...it, observed: seen[it.field]![it.index]! }))
    .filter(({ value, observed }) => value !== observed)
    .map(({ field, index, value, observed, line }) =>
      `${file}:${line}: ${text}: expected ${field}[${index}] = ${value}, observed ${observed}`
    );
  const clauses = model.clauses.map(({ name }) => name);
  const expected = clauses.filter((name) => breaks.includes(name));
  const observed = clauses.filter((_, i) => (broken >> i & 1) === 1);
  if (`${expected}` !== `${observed}`) {
    wrong.push(
      `${file}:${line}: ${text}: expected broken clauses [${expected}], observed [${observed}]`,
    );
  }
  return wrong;
}

/** All that a model does otherwise, up to a call that it does not allow. */
export function wrongWith(program: Program, model: Model): string[] {
  const wrong: string[] = [];
  model.reset();
  for (const step of program.steps) {
    if (!model.allows(step.call)) {
      const text = formatCall(model.operations, step.call);
      wrong.push(`${program.file}:${step.line}: ${text}: not allowed`);
      break;
    }
    const broken = model.step(step.call);
    wrong.push(...differences(program, step, model, broken));
  }
  return wrong;
}
