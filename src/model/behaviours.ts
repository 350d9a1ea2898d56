// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "./behaviour.ts";

// Flags of a shared info, by their bits in enum skb_shinfo flags.
const ZEROCOPY_FRAG = 1 | 2;
const DONT_ORPHAN = 8;
const RELEASE = 32;

/** The version to submit, as the contract asks for it. */
export const dataref: Behaviour = {
  name: "dataref",
  flags: ZEROCOPY_FRAG | DONT_ORPHAN | RELEASE,
  refuses: true,
  counted: true,
  told: "after pages",
  expandCloned: "share",
  expandAlone: "move",
  copiedFrags: "share",
  carved: "share",
  refusesMerge: true,
  orphans: true,
  letsGoWhenPulled: true,
  letsGoOnTxError: false,
  segmentsTwoOwners: true,
};

/**
 * What the tree has: a struct ubuf_info that is counted and may be shared.
 * The completion is told ahead of the pages.
 */
export const ubufInfo: Behaviour = {
  ...dataref,
  name: "ubuf_info",
  flags: ZEROCOPY_FRAG | DONT_ORPHAN,
  refuses: false,
  told: "before pages",
  letsGoOnTxError: true,
  segmentsTwoOwners: false,
};

/**
 * The proposal of 2009: a callback in the shared info that only the last free
 * and the expansion of a head know of.
 */
export const datarefRfc: Behaviour = {
  name: "dataref-rfc",
  flags: 0,
  refuses: false,
  counted: false,
  told: "after pages",
  expandCloned: "forget",
  expandAlone: "lose",
  copiedFrags: "forget",
  carved: "duplicate",
  refusesMerge: false,
  orphans: false,
  letsGoWhenPulled: false,
  letsGoOnTxError: false,
  segmentsTwoOwners: true,
};
