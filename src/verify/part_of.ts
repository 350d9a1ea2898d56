// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { fromFileUrl } from "../description/position.ts";
import type { DescribedModel } from "../model/described/described_model.ts";
import type { DescribedPart } from "./described_part.ts";
import { partHarness } from "../run/part_harness.ts";
import { modelFrom, type ModelPlan } from "./model_plan.ts";
import type { Part, TextOf } from "./part.ts";

/** Loads the model of a part, and makes of it what the commands work with. */
export async function partOf(given: DescribedPart): Promise<Part> {
  const { series, calls, files = [], functions = {}, depth = 8 } = given;
  const planOf = (options: { readonly faults: boolean }): ModelPlan => ({
    module: given.model,
    options,
  });
  const make = (): Promise<DescribedModel> =>
    modelFrom<DescribedModel>(planOf({ faults: true }));
  const model = await make();
  requireCounted(given, model);
  return {
    series,
    models: [{ name: model.name, modelOf: make, depth }],
    subjectIn: async (textOf) => {
      if (calls === undefined) return undefined;
      const { caller = "kernel", failing = [], configs = [] } = given;
      const texts = await textsOf([...files, ...failing], textOf);
      if (!texts) return undefined;
      const text = await Deno.readTextFile(fromFileUrl(calls));
      const headers = new Map(
        [...texts].filter(([path]) => path.startsWith("include/uapi/")),
      );
      return {
        name: model.name,
        harness: partHarness(model, {
          ...{ text, caller, headers, failing, configs },
        }),
        planOf,
        // A few megabytes of observations.
        batch: 1 << 16,
        checkOf: () => model.judge(),
        files,
        functions,
      };
    },
  };
}

/** An allocation that nobody counts would never fail, and all would agree. */
function requireCounted(
  { calls, failing = [] }: DescribedPart,
  { name, operations }: DescribedModel,
): void {
  const allocates = operations.find(({ allocations }) => allocations > 0);
  if (calls !== undefined && allocates && failing.length === 0) {
    fail({
      code: "PW904",
      message:
        `${allocates.name} of ${name} allocates, and no file is counted.`,
      hint: "Name the C files whose allocations are to fail in `failing`.",
    });
  }
  const odd = failing.find((path) => !/^[^/].*\/[\w-]+\.c$/.test(path));
  if (odd !== undefined) {
    fail({
      code: "PW904",
      message: `${odd}, whose allocations are to fail, is no C file of a tree.`,
      hint: "Write a path from the top of the tree: lib/limitref.c",
    });
  }
}

/** The texts of the files by path; none where the tree misses one. */
async function textsOf(
  files: readonly string[],
  textOf: TextOf,
): Promise<Map<string, string> | undefined> {
  const texts = new Map<string, string>();
  for (const path of files) {
    const text = await textOf(path);
    if (text === undefined) return undefined;
    texts.set(path, text);
  }
  return texts;
}
