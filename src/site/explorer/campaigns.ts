// SPDX-License-Identifier: GPL-2.0-only
import { replay } from "../../explore/replay.ts";
import { parseCall } from "../../trace/trace_text.ts";
import type { Counterexample } from "./counterexamples.ts";
import { subjectOf } from "./subject.ts";

/** What is read of a campaign's report. */
interface Campaign {
  readonly stand: string;
  readonly implementation: string;
  readonly outcome: string;
  readonly clauses: readonly {
    readonly clause: string;
    readonly broken: boolean;
    readonly trace?: readonly string[];
  }[];
}

/**
 * The counterexamples of a campaign in real kernels, each of which the model
 * must break too.
 *
 * @param file the report's name, for what is wrong with it
 * @throws RangeError where the model does not break the clause
 */
export function counterexamplesOf(
  file: string,
  json: string,
): Counterexample[] {
  const { stand, implementation, outcome, clauses } = JSON.parse(
    json,
  ) as Partial<Campaign>;
  // Reports of selftests stand there too; they make no calls of a model. What a
  // kernel breaks that is not as its model, the model does not.
  if (implementation === undefined || clauses === undefined) return [];
  if (outcome !== "agrees") return [];
  const subject = subjectOf(implementation);
  if (subject === undefined) {
    throw new RangeError(`${file}: no model of ${implementation}`);
  }
  return clauses.flatMap(({ clause, broken, trace = [] }) => {
    if (!broken) return [];
    const model = subject.modelOf();
    const calls = trace.map((text, i) =>
      parseCall(model.operations, text, { file, line: i + 1 })
    );
    const bit = model.clauses.findIndex(({ name }) => name === clause);
    const step = [...replay(model, Uint32Array.from(calls))]
      .find((it) => (it.broken >>> bit & 1) === 1);
    if (step === undefined) {
      throw new RangeError(`${file}: the model does not break ${clause}`);
    }
    const by = `campaign on ${stand}`;
    return [{ implementation, clause, by, calls, at: step.at + 1 }];
  });
}
