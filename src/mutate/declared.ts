// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "./c_mutant.ts";
import { cMutants } from "./c_mutants.ts";
import type { ModelMutant } from "./model_mutant.ts";
import { modelMutants } from "./model_mutants.ts";
import { venetMutants } from "./planted/venet/all.ts";

/** The defects that are planted in a series, and in the model of it. */
export interface Declared {
  readonly c: readonly CMutant[];
  readonly model: readonly ModelMutant[];
}

const all: ReadonlyMap<string, Declared> = new Map([
  ["dataref", { c: cMutants, model: modelMutants }],
  ["venet", { c: venetMutants, model: [] }],
]);

/** All that are declared for a series; none for a series without any. */
export function declaredFor(series: string): Declared {
  return all.get(series) ?? { c: [], model: [] };
}
