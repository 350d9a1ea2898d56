// SPDX-License-Identifier: GPL-2.0-only
import type { ModelMutant } from "./model_mutant.ts";
import { behaviour } from "./planted/behaviour.ts";
import { planted } from "./planted/transitions.ts";

/** The defects that are planted in the model of series `dataref`. */
export const modelMutants: readonly ModelMutant[] = [...behaviour, ...planted];
