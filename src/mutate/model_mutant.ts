// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "../model/behaviour.ts";
import type { Transition } from "../model/transition.ts";
import type { SkbOperation } from "../skb/operations.ts";

/** A defect that is planted in the model of series `dataref`. */
export interface ModelMutant {
  /** Names it in reports. */
  readonly name: string;
  /** Fields of the behaviour that are otherwise. */
  readonly behaviour?: Partial<Behaviour>;
  /** Operations that do something else. */
  readonly transitions?: Partial<Record<SkbOperation, Transition>>;
  /** What goes wrong with it, for readers of the table. */
  readonly breaks: string;
  /** Why nobody can tell the mutant from the original, if that is so. */
  readonly equivalent?: string;
}
