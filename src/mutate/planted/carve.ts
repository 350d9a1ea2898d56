// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../c_mutant.ts";

const skbuff = { file: "net/core/skbuff.c" } as const;
const inHead = { ...skbuff, function: "pskb_carve_inside_header" } as const;
const paged = { ...skbuff, function: "pskb_carve_inside_nonlinear" } as const;

const noFragList =
  "\t\t/* skb_frag_unref() is not needed here as shinfo->nr_frags = 0. */\n";

/** Defects where the front of an sk_buff is carved off. */
export const carve: readonly CMutant[] = [
  {
    name: "carve-head-forgets-registration",
    ...inHead,
    change: {
      find: "\t\tif (skb_zcopy(skb))\n\t\t\tnet_zcopy_get(skb_zcopy(skb));\n",
      replace: "",
    },
    breaks: "the new shared info takes no reference to the registration",
  },
  {
    name: "carve-head-forgets-pages",
    ...inHead,
    change: { find: "\t\t\tskb_frag_ref(skb, i);\n", replace: "\t\t\t;\n" },
    breaks: "the new shared info takes no references to the pages",
  },
  {
    name: "carve-head-forgets-frag-list",
    ...inHead,
    change: {
      find: "\t\t\tskb_clone_fraglist(skb);\n",
      replace: "\t\t\t;\n",
    },
    breaks: "the new shared info takes no references to the frag_list",
  },
  {
    name: "carve-frags-forgets-registration",
    ...paged,
    change: {
      find: "\tif (skb_zcopy(skb))\n\t\tnet_zcopy_get(skb_zcopy(skb));\n",
      replace: "",
    },
    breaks: "the new shared info takes no reference to the registration",
  },
  {
    name: "carve-frags-forgets-page",
    ...paged,
    change: { find: "\t\t\tskb_frag_ref(skb, i);\n", replace: "" },
    breaks: "the new shared info takes no references to the pages",
  },
  {
    name: "carve-frags-counts-all",
    ...paged,
    change: {
      find: "\tshinfo->nr_frags = k;\n",
      replace: "\tshinfo->nr_frags = nfrags;\n",
    },
    breaks: "frags in front of the offset are kept, and not counted",
  },
  {
    name: "carve-frags-leaks-reference-on-error",
    ...paged,
    change: {
      find: noFragList,
      replace:
        `		if (skb_zcopy(skb))\n\t\t\tnet_zcopy_get(skb_zcopy(skb));\n${noFragList}`,
    },
    breaks: "a carve that fails keeps a reference to the registration",
  },
  {
    name: "carve-frags-leaks-list-on-error",
    ...paged,
    change: {
      find: "\t\t\tkfree_skb_list(skb_shinfo(skb)->frag_list);\n",
      replace: "\t\t\t;\n",
    },
    breaks: "a carve that fails keeps references to the frag_list",
  },
  {
    name: "carve-list-leaks-clone-on-error",
    ...skbuff,
    function: "pskb_carve_frag_list",
    change: { find: "\t\t\t\tkfree_skb(clone);\n", replace: "" },
    breaks: "the clone of a member is not freed on an error",
  },
  {
    name: "extract-leaks-clone-on-error",
    ...skbuff,
    function: "pskb_extract",
    change: { find: "\t\tkfree_skb(clone);\n", replace: "" },
    breaks: "the clone to carve is not freed on an error",
  },
];
