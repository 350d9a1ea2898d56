// SPDX-License-Identifier: GPL-2.0-only
import {
  type Cover,
  cover,
  type CoverOptions,
} from "../../../explore/cover.ts";
import { KunitModel } from "./kunit_model.ts";
import { nameTrace } from "./name_trace.ts";
import { imitated } from "./kunit_operations.ts";
import type { KunitTrace } from "./kunit_trace.ts";
import type { SkbOperation } from "../../../skb/operations.ts";

const options: CoverOptions = {
  bound: { depth: 6 },
  walks: { seed: 1, traces: 240_000, steps: 10 },
};

/**
 * Finds the traces of the suite: few and short ones in which every operation
 * that it calls goes every way that it can go, with covered pages where that
 * is possible. Takes some minutes; the same model gives the same traces.
 */
export async function coverKunit(
  onProgress: (message: string) => void = () => {},
): Promise<KunitTrace[]> {
  const model = new KunitModel();
  onProgress("looking for what can be reached");
  const reached = reachedBy(await cover(model, options), model);
  onProgress("choosing traces");
  const found = await cover(model, {
    ...options,
    wanted: (outcome) => isWanted(model, reached, outcome),
  });
  const traces = found.traces.toSorted((a, b) =>
    a.trace.length - b.trace.length
  );
  const named: KunitTrace[] = [];
  for (const it of traces) {
    const others = traces.filter((other) => other !== it);
    const needed = it.outcomes.filter((outcome) =>
      others.every(({ outcomes }) => !outcomes.includes(outcome))
    );
    named.push(nameTrace(model, it.trace, needed, named));
  }
  return named;
}

/** Whether the suite has to show an outcome that can be reached. */
export function isWanted(
  model: KunitModel,
  reached: ReadonlySet<number>,
  outcome: number,
): boolean {
  const { operation } = model.outcomes[outcome]!;
  const name = model.operations[operation]!.name as SkbOperation;
  if (imitated.has(name) || !reached.has(outcome)) return false;
  // Where pages were covered nothing is left to be shown without.
  return KunitModel.isCovered(outcome) ||
    !reached.has(KunitModel.covered(outcome));
}

function reachedBy({ missing }: Cover, model: KunitModel): Set<number> {
  const isMissing = new Set(missing);
  return new Set(
    [...model.outcomes.keys()].filter((it) => !isMissing.has(it)),
  );
}
