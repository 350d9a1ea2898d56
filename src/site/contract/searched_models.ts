// SPDX-License-Identifier: GPL-2.0-only
import { type Culprit, culprits } from "../../explore/culprits.ts";
import { dataref, datarefRfc, ubufInfo } from "../../model/behaviours.ts";
import { SkbModel } from "../../model/skb_model.ts";
import { stage } from "../../skb/stage.ts";

/** The most calls of a trace that is tried, its end aside. */
export const searchDepth = 5;

/** What the search of a model came to. */
export interface SearchedModel {
  readonly implementation: string;
  readonly model: SkbModel;
  /** A shortest trace for each operation and clause that it breaks. */
  readonly culprits: readonly Culprit[];
}

/**
 * Searches the model of each implementation: every operation on its own, with
 * one page and one registration. Takes seconds.
 */
export function searchModels(): SearchedModel[] {
  return [datarefRfc, ubufInfo, dataref].map((behaviour) => {
    const objects = { skbs: 3, pages: 1, registrations: 1, faults: false };
    const model = new SkbModel(behaviour, objects);
    return {
      implementation: behaviour.name,
      model,
      culprits: culprits(model, stage, searchDepth)
        .toSorted((a, b) => a.clause - b.clause),
    };
  });
}
