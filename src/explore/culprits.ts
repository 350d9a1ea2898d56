// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { explore } from "./exhaustive.ts";
import { Restricted } from "./restricted.ts";
import type { Violation } from "./violation.ts";

/** An operation that breaks a clause, beside those that set the stage. */
export interface Culprit extends Violation {
  readonly operation: string;
}

/**
 * Which operations break which clauses, each with a shortest trace: every
 * operation is searched on its own, with those that it needs to be called at
 * all and nothing else. What the stage alone breaks is nobody else's doing.
 *
 * @param stage names of the operations that set the stage
 * @param depth the most calls of a trace, its end not counted
 */
export function culprits(
  model: Model,
  stage: readonly string[],
  depth: number,
): Culprit[] {
  const broken = (names: readonly string[]): readonly Violation[] =>
    explore(new Restricted(model, names), { depth }).violations;
  const alone = broken(stage);
  const known = new Set(alone.map(({ clause }) => clause));
  const others = model.operations.slice(1)
    .map(({ name }) => name)
    .filter((name) => !stage.includes(name));
  return [
    ...alone.map((violation) => ({ ...violation, operation: "the end alone" })),
    ...others.flatMap((operation) =>
      broken([...stage, operation])
        .filter(({ clause }) => !known.has(clause))
        .map((violation) => ({ ...violation, operation }))
    ),
  ];
}
