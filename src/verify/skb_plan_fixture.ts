// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "../model/behaviour.ts";
import { ALL_OBJECTS } from "../model/skb_model.ts";
import type { ModelPlan } from "./model_plan.ts";

/** The model of an implementation with all that a trace may use. */
export function skbPlan(behaviour: Behaviour): ModelPlan {
  return {
    module: import.meta.resolve("../model/make_skb_model.ts"),
    options: { behaviour, objects: ALL_OBJECTS },
  };
}
