// SPDX-License-Identifier: GPL-2.0-only
import type { ModelMutant } from "../model_mutant.ts";

/** Defects of the model that are other values in the behaviour. */
export const behaviour: readonly ModelMutant[] = [
  {
    name: "model-without-release-flag",
    behaviour: { flags: 1 | 2 | 8 },
    breaks: "a registration does not show in the flags",
  },
  {
    name: "model-takes-shared-data",
    behaviour: { refuses: false },
    breaks: "callers must know themselves what can not be covered",
  },
  {
    name: "model-does-not-count",
    behaviour: { counted: false },
    breaks: "each holder that goes runs the callback",
  },
  {
    name: "model-tells-before-pages",
    behaviour: { told: "before pages" },
    breaks: "the callback runs before the pages are put",
  },
  {
    name: "model-expand-forgets",
    behaviour: { expandCloned: "forget" },
    breaks: "a new head of cloned data has no registration",
  },
  {
    name: "model-expand-duplicates",
    behaviour: { expandCloned: "duplicate" },
    breaks: "a new head has the registration, and nobody counts",
    equivalent:
      "a counted registration is told by its last holder, and a holder is who has it: with counted set, to have it and to be counted is the same",
  },
  {
    name: "model-expand-loses",
    behaviour: { expandAlone: "lose" },
    breaks: "a registration does not move along with its data",
  },
  {
    name: "model-copies-forget",
    behaviour: { copiedFrags: "forget" },
    breaks: "copies of frags have no registration",
  },
  {
    name: "model-carve-forgets",
    behaviour: { carved: "forget" },
    breaks: "what is carved has no registration",
  },
  {
    name: "model-merges",
    behaviour: { refusesMerge: false },
    breaks: "coalescing and GRO merge covered frags",
  },
  {
    name: "model-does-not-orphan",
    behaviour: { orphans: false },
    breaks: "delivery to a local reader copies nothing",
  },
  {
    name: "model-keeps-when-pulled",
    behaviour: { letsGoWhenPulled: false },
    breaks: "the registration stays where all data is linear",
  },
  {
    name: "model-tells-tx-error",
    behaviour: { letsGoOnTxError: true },
    breaks: "skb_tx_error() runs the callback",
  },
  {
    name: "model-one-owner-to-segment",
    behaviour: { segmentsTwoOwners: false },
    breaks: "frags of two owners are not to be cut at all",
  },
];
