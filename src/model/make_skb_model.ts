// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "./behaviour.ts";
import { type Objects, SkbModel } from "./skb_model.ts";

/** An implementation, and as much as traces of it may use. */
export interface SkbModelOptions {
  readonly behaviour: Behaviour;
  readonly objects: Objects;
}

/** Makes the model of an implementation, in any thread. */
export default function makeSkbModel(
  { behaviour, objects }: SkbModelOptions,
): SkbModel {
  return new SkbModel(behaviour, objects);
}
