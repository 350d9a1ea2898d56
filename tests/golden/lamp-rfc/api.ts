// SPDX-License-Identifier: GPL-2.0-only
import type { Ptr, u32 } from "../../../src/description/ctype.ts";
import type { lamp } from "../kernel_types.ts";

/** Says on which shelf a lamp stands. */
export interface lamp_shelf {
  /** lamp in question */
  lamp: Ptr<lamp>;
  /** shelf, counted from the floor */
  shelf: u32;
}
