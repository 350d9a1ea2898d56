// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "../model/behaviour.ts";
import { ALL_OBJECTS } from "../model/skb_model.ts";
import type { Harness } from "../run/harness.ts";
import { skbHarness } from "../run/skb_harness.ts";
import { venetHarness } from "../run/venet_harness.ts";
import { SkbContractCheck } from "../skb/skb_contract_check.ts";
import type { ContractCheck } from "../verdict/contract_check.ts";
import { VenetContractCheck } from "../venet/venet_contract_check.ts";
import type { ModelPlan } from "./model_plan.ts";
import { hasUbufOps, implementationOf } from "./implementation.ts";

/** What of a kernel is held against a model. */
export interface Subject {
  /** The implementation, as reports name it: `dataref`, `venet`. */
  readonly name: string;
  readonly harness: Harness;
  /** What the model of it is made from. */
  planOf(options: { readonly faults: boolean }): ModelPlan;
  /**
   * The model of traces that make no use of it: the kernel must do there what
   * it does without any patch. None where it is a thing of its own.
   */
  readonly barePlanOf?: (options: { readonly faults: boolean }) => ModelPlan;
  /**
   * How many calls one boot makes: few enough that a busy machine is done long
   * before the kernel is taken to hang, many enough that boots count little.
   */
  readonly batch: number;
  /** What judges observations by its contract. */
  checkOf(): ContractCheck;
  /** The files in which its operations are, by likelihood. */
  readonly files: readonly string[];
  /** What a trace calls under a name of its own. */
  readonly functions: Readonly<Record<string, string>>;
}

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
  return {
    name,
    behaviour,
    harness,
    planOf: ({ faults }) => ({
      of: "sk_buffs",
      behaviour,
      objects: { ...ALL_OBJECTS, faults },
    }),
    barePlanOf: ({ faults }) => ({
      of: "sk_buffs",
      behaviour,
      objects: { ...ALL_OBJECTS, registrations: 0, faults },
    }),
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

const driver = "drivers/net/venet";

/** The device that a process is the guest of. */
export function venetSubject(): Subject {
  return {
    name: "venet",
    harness: venetHarness(),
    planOf: () => ({ of: "venet" }),
    // A process makes these calls, and each takes some 0.2 ms.
    batch: 1 << 15,
    checkOf: () => new VenetContractCheck(),
    files: ["call", "receive", "transmit", "events", "frames", "venetdev"]
      .concat("chardev", "ethtool").map((name) => `${driver}/${name}.c`),
    functions: {
      end: "chardev_release",
      close: "chardev_release",
      start: "venetdev_link_up",
      negotiate: "call_negcap",
      call: "venetdev_call",
      kick: "venetdev_kick",
      transmit: "venetdev_xmit",
      release: "venet_frame_done",
      orphan: "venet_frame_done",
      copybreak: "set_tunable",
      tx_frames: "set_coalesce",
      host: "venet_events_linkstate",
    },
  };
}

/** Whether a kernel with these files has the device. */
export function hasVenet(overlay: ReadonlyMap<string, unknown>): boolean {
  return overlay.has(`${driver}/chardev.c`);
}
