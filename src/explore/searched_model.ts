// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import type { Objects } from "../model/skb_model.ts";

/** A model to search for traces that break its contract, and how. */
export interface SearchedModel {
  /** What it is a model of, as `--series` names it. */
  readonly name: string;
  /** The model, with as much as a trace may use, where that can be chosen. */
  readonly modelOf: (objects: Objects) => Model | Promise<Model>;
  /** The calls of a trace that are tried exhaustively, if nobody says. */
  readonly depth: number;
  /** Operations beside which each of the others is tried on its own. */
  readonly stage?: readonly string[];
}
