// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../c_mutant.ts";

const skbuff = { file: "net/core/skbuff.c" } as const;
const expand = { ...skbuff, function: "pskb_expand_head" } as const;
const copy = { ...skbuff, function: "__pskb_copy_fclone" } as const;
const clone = { ...skbuff, function: "skb_zerocopy_clone" } as const;
const segment = { ...skbuff, function: "skb_segment" } as const;

const takeReference = `		if (skb_zcopy(skb))
			refcount_inc(&skb_uarg(skb)->refcnt);
`;
const alone = "\t} else {\n\t\tskb_free_head(skb);\n";

/** Defects where a second shared info comes to hold covered pages. */
export const share: readonly CMutant[] = [
  {
    name: "expand-forgets-registration",
    ...expand,
    change: { find: takeReference, replace: "" },
    breaks: "the new shared info takes no reference to the registration",
  },
  {
    name: "expand-takes-two",
    ...expand,
    change: {
      find: "refcount_inc(&skb_uarg(skb)->refcnt);",
      replace: "refcount_add(2, &skb_uarg(skb)->refcnt);",
    },
    breaks: "the new shared info takes a reference too many",
  },
  {
    name: "expand-forgets-pages",
    ...expand,
    change: { find: "\t\t\tskb_frag_ref(skb, i);", replace: "\t\t\t;" },
    breaks: "the new shared info takes no references to the pages",
  },
  {
    name: "expand-forgets-frag-list",
    ...expand,
    change: { find: "\t\t\tskb_clone_fraglist(skb);", replace: "\t\t\t;" },
    breaks: "the new shared info takes no references to the frag_list",
  },
  {
    name: "expand-alone-tells",
    ...expand,
    change: {
      find: alone,
      replace:
        "\t} else {\n\t\tskb_zcopy_clear(skb, true);\n\t\tskb_free_head(skb);\n",
    },
    breaks: "a move of the shared info runs the callback",
  },
  {
    name: "expand-alone-loses",
    ...expand,
    change: {
      find: alone,
      replace:
        `${alone}		((struct skb_shared_info *)(data + size))->flags = 0;\n`,
    },
    breaks: "the registration does not move along",
  },
  {
    name: "expand-takes-before-memory",
    ...expand,
    change: {
      find: "\tif (!data)\n\t\tgoto nodata;\n",
      replace: `	if (!data) {
		if (skb_zcopy(skb))
			refcount_inc(&skb_uarg(skb)->refcnt);
		goto nodata;
	}
`,
    },
    breaks: "an expansion that fails keeps a reference to the registration",
  },
  {
    name: "copy-forgets-registration",
    ...copy,
    change: {
      find: " ||\n\t\t    skb_zerocopy_clone(n, skb, gfp_mask)",
      replace: "",
    },
    breaks: "pskb_copy() takes no reference to the registration",
  },
  {
    name: "copy-forgets-pages",
    ...copy,
    change: { find: "\t\t\tskb_frag_ref(skb, i);\n", replace: "" },
    breaks: "pskb_copy() takes no references to the pages",
  },
  {
    name: "copy-forgets-frag-list",
    ...copy,
    change: { find: "\t\tskb_clone_fraglist(n);\n", replace: "" },
    breaks: "pskb_copy() takes no references to the frag_list",
  },
  {
    name: "clone-takes-no-reference",
    ...clone,
    change: {
      find: "skb_zcopy_set(nskb, skb_uarg(orig), NULL);",
      replace: "skb_zcopy_init(nskb, skb_uarg(orig));",
    },
    breaks: "no new holder is counted",
  },
  {
    name: "clone-mixes-owners",
    ...clone,
    change: {
      find: "if (skb_copy_ubufs(nskb, GFP_ATOMIC))\n\t\t\t\treturn -EIO;",
      replace: ";",
    },
    breaks: "frags of a second owner join, and that one is not counted",
  },
  {
    name: "clone-copies-for-same-owner",
    ...clone,
    change: {
      find: "if (skb_uarg(nskb) == skb_uarg(orig))\n\t\t\t\treturn 0;",
      replace: ";",
    },
    breaks: "more frags of the same owner make a copy",
  },
  {
    name: "clone-counts-same-owner",
    ...clone,
    change: {
      find: "if (skb_uarg(nskb) == skb_uarg(orig))\n\t\t\t\treturn 0;",
      replace: `if (skb_uarg(nskb) == skb_uarg(orig)) {
				net_zcopy_get(skb_uarg(orig));
				return 0;
			}`,
    },
    breaks: "a holder takes a second reference for more frags",
  },
  {
    name: "segment-forgets-registration",
    ...segment,
    change: {
      find:
        "if (skb_zerocopy_clone(nskb, frag_skb, GFP_ATOMIC))\n\t\t\tgoto err;",
      replace: ";",
    },
    breaks: "segments take no reference to the registration",
  },
  {
    name: "segment-asks-the-head",
    ...segment,
    change: {
      find: "skb_zerocopy_clone(nskb, frag_skb, GFP_ATOMIC)",
      replace: "skb_zerocopy_clone(nskb, head_skb, GFP_ATOMIC)",
    },
    breaks: "segments of members carry the registration of the head",
  },
  {
    name: "segment-forgets-members",
    ...segment,
    change: {
      find:
        " ||\n\t\t\t\t    skb_zerocopy_clone(nskb, list_skb,\n\t\t\t\t\t\t       GFP_ATOMIC))",
      replace: ")",
    },
    breaks: "frags of a member join without its registration",
  },
  {
    name: "segment-forgets-pages",
    ...segment,
    change: { find: "\t\t\t__skb_frag_ref(nskb_frag);\n", replace: "" },
    breaks: "segments take no references to the pages",
  },
  {
    name: "segment-keeps-slot",
    ...segment,
    change: {
      find:
        "\t\t\t\tnskb_frag = skb_shinfo(nskb)->frags +\n\t\t\t\t\t    skb_shinfo(nskb)->nr_frags;\n",
      replace: "",
    },
    breaks: "behind a copy of its frags a segment has a hole",
  },
  {
    name: "segment-leaks-on-error",
    ...segment,
    change: { find: "\tkfree_skb_list(segs);\n", replace: "" },
    breaks: "the segments that were made are not freed on an error",
  },
  {
    name: "zerocopy-forgets-registration",
    ...skbuff,
    function: "skb_zerocopy",
    change: {
      find: "ret = skb_zerocopy_clone(to, from, GFP_ATOMIC);",
      replace: "ret = 0;",
    },
    breaks: "skb_zerocopy() takes no reference to the registration",
  },
  {
    name: "zerocopy-forgets-pages",
    ...skbuff,
    function: "skb_zerocopy",
    change: { find: "\t\tskb_frag_ref(to, j);\n", replace: "" },
    breaks: "skb_zerocopy() takes no references to the pages",
  },
  {
    name: "split-forgets-registration",
    ...skbuff,
    function: "skb_split",
    change: {
      find: "err = skb_zerocopy_clone(skb1, skb, 0);",
      replace: "err = 0;",
    },
    breaks: "the second part takes no reference to the registration",
  },
  {
    name: "split-lets-go-of-first",
    ...skbuff,
    function: "skb_split",
    change: {
      find: "\n\treturn 0;\n",
      replace: "\n\tskb_zcopy_clear(skb, true);\n\treturn 0;\n",
    },
    breaks: "the first part loses the registration",
  },
  {
    name: "split-forgets-page",
    ...skbuff,
    function: "skb_split_no_header",
    change: { find: "\t\t\t\tskb_frag_ref(skb, i);\n", replace: "" },
    breaks: "a frag that is cut in two has one reference to its page",
  },
];
