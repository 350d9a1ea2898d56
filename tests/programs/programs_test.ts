// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import type { Behaviour } from "../../src/model/behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "../../src/model/behaviours.ts";
import { SkbModel } from "../../src/model/skb_model.ts";
import { skbLayout } from "../../src/skb/layout.ts";
import { viewsOf } from "../../src/trace/layout.ts";
import type { Program, ProgramStep } from "../../src/trace/program_text.ts";
import { formatCall } from "../../src/trace/trace_text.ts";
import { readPrograms, skbWords } from "./programs.ts";

const behaviours: readonly Behaviour[] = [dataref, datarefRfc, ubufInfo];

/** What is wrong with the model's state behind a step, a line each. */
function differences(
  { file }: Program,
  { call, line, expects, breaks }: ProgramStep,
  model: SkbModel,
  broken: number,
): string[] {
  const text = formatCall(model.operations, call);
  const seen = viewsOf(skbLayout, model.state);
  const wrong = expects
    .map((it) => ({
      ...it,
      observed: seen[it.field as keyof typeof seen][it.index]!,
    }))
    .filter(({ value, observed }) => value !== observed)
    .map(({ field, index, value, observed, line }) =>
      `${file}:${line}: ${text}: expected ${field}[${index}] = ${value}, observed ${observed}`
    );
  const expected = skbWords.clauses.filter((name) => breaks.includes(name));
  const observed = skbWords.clauses.filter((_, i) => (broken >> i & 1) === 1);
  if (`${expected}` !== `${observed}`) {
    wrong.push(
      `${file}:${line}: ${text}: expected broken clauses [${expected}], observed [${observed}]`,
    );
  }
  return wrong;
}

/** All that is wrong, up to a call that the model does not allow. */
function run(program: Program, behaviour: Behaviour): string[] {
  const model = new SkbModel(behaviour);
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

for (const program of readPrograms()) {
  for (const name of program.implementations) {
    Deno.test(`${name}, ${program.file}: ${program.title}`, () => {
      const behaviour = behaviours.find((it) => it.name === name)!;
      equal(run(program, behaviour).join("\n"), "");
    });
  }
}
