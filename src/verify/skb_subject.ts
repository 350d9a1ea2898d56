// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "../model/behaviour.ts";
import type { SkbModelOptions } from "../model/make_skb_model.ts";
import { ALL_OBJECTS, type Objects, SkbModel } from "../model/skb_model.ts";
import { skbHarness } from "../run/skb_harness.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import { stage } from "../skb/stage.ts";
import {
  hasUbufOps,
  HEADER,
  implementationOf,
  implementations,
} from "./implementation.ts";
import type { ModelPlan } from "./model_plan.ts";
import type { Part } from "./part.ts";
import type { Subject } from "./subject.ts";

/** How a kernel tells the owner of pages, and the behaviour of that. */
export interface SkbSubject extends Subject {
  readonly behaviour: Behaviour;
}

/** Whether it is how a kernel tells the owner of pages. */
export function isSkbSubject(subject: Subject): subject is SkbSubject {
  return "behaviour" in subject;
}

/** The sk_buffs of a kernel, by the text of the header that declares them. */
export function skbSubject(header: string): SkbSubject {
  const { name, behaviour } = implementationOf(header);
  const harness = skbHarness(name, { ubufOps: hasUbufOps(header) });
  const planWith = (objects: Objects): ModelPlan => ({
    module: import.meta.resolve("../model/make_skb_model.ts"),
    options: { behaviour, objects } satisfies SkbModelOptions,
  });
  return {
    name,
    behaviour,
    harness,
    planOf: ({ faults }) => planWith({ ...ALL_OBJECTS, faults }),
    bare: {
      clause: "no-toll",
      planOf: ({ faults }) =>
        planWith({ ...ALL_OBJECTS, registrations: 0, faults }),
    },
    // Some ten megabytes of observations.
    batch: 1 << 18,
    checkOf: () => new SkbContractCheck(),
    files: ["net/core/skbuff.c", "net/core/gro.c", "include/linux/skbuff.h"],
    functions: {
      end: "skb_release_data",
      attach: "skb_release_attach",
      pskb_copy: "__pskb_copy_fclone",
      pskb_trim: "___pskb_trim",
      alloc_skb: "__alloc_skb",
      alloc_skb_fclone: "__alloc_skb",
    },
  };
}

/**
 * The sk_buffs of a kernel, with any series or none: an owner of pages is told
 * in one way or another.
 *
 * @param series The series that change what becomes of them.
 */
export function skbPart(series: readonly string[]): Part {
  return {
    series,
    ofTree: true,
    models: implementations.map(({ name, behaviour }) => ({
      name,
      modelOf: (objects) => new SkbModel(behaviour, objects),
      depth: 5,
      stage,
    })),
    subjectIn: async (textOf) => skbSubject(await textOf(HEADER) ?? ""),
  };
}
