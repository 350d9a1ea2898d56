// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../../c_mutant.ts";
import { checks } from "./checks.ts";
import { complete } from "./complete.ts";
import { rings } from "./rings.ts";

/** The defects that are planted in the driver of series `venet`. */
export const venetMutants: readonly CMutant[] = [
  ...complete,
  ...rings,
  ...checks,
];
