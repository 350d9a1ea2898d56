// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "../model/behaviour.ts";
import type { Model } from "../model/model.ts";
import { type Objects, SkbModel } from "../model/skb_model.ts";
import { VenetModel } from "../model/venet/venet_model.ts";

/** What a model is made from: plain values, so that another thread can, too. */
export type ModelPlan =
  | {
    readonly of: "sk_buffs";
    readonly behaviour: Behaviour;
    readonly objects: Objects;
  }
  | { readonly of: "venet" };

/** Makes the model. */
export function modelFrom(plan: ModelPlan): Model {
  return plan.of === "venet"
    ? new VenetModel()
    : new SkbModel(plan.behaviour, plan.objects);
}
