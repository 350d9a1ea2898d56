// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";

/** A change of a text: [start, end) of the original becomes `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line of the description that asks for it. */
  readonly position: Position;
}
