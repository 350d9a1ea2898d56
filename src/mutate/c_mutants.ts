// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "./c_mutant.ts";
import { attach } from "./planted/attach.ts";
import { carve } from "./planted/carve.ts";
import { letGo } from "./planted/let_go.ts";
import { merge } from "./planted/merge.ts";
import { release } from "./planted/release.ts";
import { share } from "./planted/share.ts";

/** The defects that are planted in the C of series `dataref`. */
export const cMutants: readonly CMutant[] = [
  ...release,
  ...attach,
  ...share,
  ...letGo,
  ...carve,
  ...merge,
];
