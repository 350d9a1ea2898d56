// SPDX-License-Identifier: GPL-2.0-only
import { fromFileUrl } from "../description/position.ts";
import type { DescribedModel } from "../model/described/described_model.ts";
import type { DescribedPart } from "./described_part.ts";
import { partHarness } from "../run/part_harness.ts";
import { modelFrom } from "./model_plan.ts";
import type { Part } from "./part.ts";

/** Loads the model of a part, and makes of it what the commands work with. */
export async function partOf(given: DescribedPart): Promise<Part> {
  const { series, calls, files = [] } = given;
  const { configs = [], functions = {}, depth = 8 } = given;
  const plan = { module: given.model };
  const make = (): Promise<DescribedModel> => modelFrom<DescribedModel>(plan);
  const model = await make();
  return {
    series,
    models: [{ name: model.name, modelOf: make, depth }],
    subjectIn: async (textOf) => {
      if (calls === undefined) return undefined;
      const texts = await Promise.all(files.map(textOf));
      if (texts.includes(undefined)) return undefined;
      const text = await Deno.readTextFile(fromFileUrl(calls));
      return {
        name: model.name,
        harness: partHarness(model, text, configs),
        planOf: () => plan,
        // A few megabytes of observations.
        batch: 1 << 16,
        checkOf: () => model.judge(),
        files,
        functions,
      };
    },
  };
}
