// SPDX-License-Identifier: GPL-2.0-only
import type { Change, CMutant } from "../c_mutant.ts";

const skbuff = { file: "net/core/skbuff.c" } as const;
const shift = { ...skbuff, function: "skb_shift" } as const;
const coalesce = { ...skbuff, function: "skb_try_coalesce" } as const;
const gro = { file: "net/core/gro.c" } as const;
const receive = { ...gro, function: "skb_gro_receive" } as const;

/** Lets a test for two sk_buffs look at less. */
function asks(both: string, instead: string): Change {
  return { find: `if (${both})`, replace: `if (${instead})` };
}

/** Defects where covered frags are merged, chained or set free. */
export const merge: readonly CMutant[] = [
  {
    name: "shift-refuses-nothing",
    ...shift,
    change: asks("skb_zcopy(tgt) || skb_zcopy(skb)", "0"),
    breaks: "covered frags move to an sk_buff without the registration",
  },
  {
    name: "shift-ignores-target",
    ...shift,
    change: asks("skb_zcopy(tgt) || skb_zcopy(skb)", "skb_zcopy(skb)"),
    breaks: "other frags join covered ones",
  },
  {
    name: "shift-ignores-source",
    ...shift,
    change: asks("skb_zcopy(tgt) || skb_zcopy(skb)", "skb_zcopy(tgt)"),
    breaks: "covered frags join others",
  },
  {
    name: "coalesce-refuses-nothing",
    ...coalesce,
    change: asks("skb_zcopy(to) || skb_zcopy(from)", "0"),
    breaks: "covered frags move to an sk_buff without the registration",
  },
  {
    name: "coalesce-ignores-target",
    ...coalesce,
    change: asks("skb_zcopy(to) || skb_zcopy(from)", "skb_zcopy(from)"),
    breaks: "other frags join covered ones",
  },
  {
    name: "coalesce-ignores-source",
    ...coalesce,
    change: asks("skb_zcopy(to) || skb_zcopy(from)", "skb_zcopy(to)"),
    breaks: "covered frags join others",
  },
  {
    name: "coalesce-only-same-owner",
    ...coalesce,
    change: asks(
      "skb_zcopy(to) || skb_zcopy(from)",
      "skb_zcopy(to) != skb_zcopy(from)",
    ),
    breaks: "frags of one owner are merged, whose second reference is dropped",
  },
  {
    name: "gro-refuses-nothing",
    ...receive,
    change: asks("skb_zcopy(p) || skb_zcopy(skb)", "0"),
    breaks: "GRO merges covered frags",
  },
  {
    name: "gro-ignores-held",
    ...receive,
    change: asks("skb_zcopy(p) || skb_zcopy(skb)", "skb_zcopy(skb)"),
    breaks: "GRO merges other frags into covered ones",
  },
  {
    name: "gro-ignores-received",
    ...receive,
    change: asks("skb_zcopy(p) || skb_zcopy(skb)", "skb_zcopy(p)"),
    breaks: "GRO merges covered frags into others",
  },
  {
    name: "gro-list-forgets-shared-frag",
    ...gro,
    function: "skb_gro_receive_list",
    change: {
      find:
        "\tskb_shinfo(p)->flags |= skb_shinfo(skb)->flags & SKBFL_SHARED_FRAG;\n",
      replace: "",
    },
    breaks: "the head does not tell that a member has frags of others",
  },
  {
    name: "gro-frags-reuses-covered",
    ...gro,
    function: "napi_frags_skb",
    change: {
      find: "kfree_skb(skb);",
      replace: "napi_reuse_skb(napi, skb);",
    },
    breaks: "a packet without a header leaves its registration to the next",
    elsewhere: "tests/kernel/stack_test.ts, by the scenario gro_short",
  },
  {
    name: "segment-list-of-clone",
    ...skbuff,
    function: "skb_segment_list",
    change: {
      find: "err = skb_unclone(skb, GFP_ATOMIC);",
      replace: "err = 0;",
    },
    breaks: "the frag_list is taken from the clones too",
  },
  {
    name: "segment-list-leaks-on-error",
    ...skbuff,
    function: "skb_segment_list",
    change: { find: "\tkfree_skb_list(skb->next);\n", replace: "" },
    breaks: "the members that were set free are not freed on an error",
  },
  {
    name: "morph-leaks-old-data",
    ...skbuff,
    function: "skb_morph",
    change: [
      { find: "\tskb_release_all(dst);\n", replace: "" },
      { find: "\tskb_release_all(dst, SKB_CONSUMED);\n", replace: "" },
    ],
    breaks: "the data that dst had is never let go of",
  },
];
