// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../c_mutant.ts";

const skbuff = { file: "net/core/skbuff.c" } as const;
const ubufs = { ...skbuff, function: "skb_copy_ubufs" } as const;
const pull = { ...skbuff, function: "__pskb_pull_tail" } as const;
const header = { file: "include/linux/skbuff.h" } as const;

const putFrags = `	for (i = 0; i < num_frags; i++)
		skb_frag_unref(skb, i);
`;

/** Defects where covered pages are copied, pulled or cut off. */
export const letGo: readonly CMutant[] = [
  {
    name: "orphan-copies-nothing",
    ...ubufs,
    change: {
      find: "\tif (!num_frags)\n",
      replace:
        "\tif (skb_has_release(skb))\n\t\treturn 0;\n\tif (!num_frags)\n",
    },
    breaks: "a local reader gets covered pages",
  },
  {
    name: "orphan-leaks-pages",
    ...ubufs,
    change: { find: putFrags, replace: "" },
    breaks: "the pages that were copied are not put",
  },
  {
    name: "orphan-tells-before-pages",
    ...ubufs,
    change: {
      find: putFrags,
      replace: `	skb_zcopy_clear(skb, false);\n${putFrags}`,
    },
    breaks: "the callback runs before the copied pages are put",
  },
  {
    name: "orphan-keeps-registration",
    ...ubufs,
    change: {
      find: "release:\n\tskb_zcopy_clear(skb, false);\n",
      replace: "release:\n",
    },
    breaks: "the registration stays with data that was copied",
  },
  {
    name: "orphan-skips-empty",
    ...ubufs,
    change: {
      find: "\tif (!num_frags)\n\t\tgoto release;\n",
      replace: "\tif (!num_frags)\n\t\treturn 0;\n",
    },
    breaks: "the registration stays where there are no frags any more",
  },
  {
    name: "orphan-of-shared-skb",
    ...ubufs,
    change: {
      find: "skb_shared(skb) || skb_unclone(skb, gfp_mask)",
      replace: "skb_unclone(skb, gfp_mask)",
    },
    breaks: "frags are exchanged under another user of the sk_buff",
  },
  {
    name: "orphan-of-clone",
    ...ubufs,
    change: {
      find: "skb_shared(skb) || skb_unclone(skb, gfp_mask)",
      replace: "skb_shared(skb)",
    },
    breaks: "frags are exchanged under the clones",
  },
  {
    name: "orphan-tells-without-memory",
    ...ubufs,
    change: {
      find: "\t\t\treturn -ENOMEM;\n",
      replace: "\t\t\tskb_zcopy_clear(skb, false);\n\t\t\treturn -ENOMEM;\n",
    },
    breaks: "a copy that fails runs the callback",
  },
  {
    name: "pull-keeps-registration",
    ...pull,
    change: {
      find: "\tif (!skb->data_len)\n\t\tskb_zcopy_clear(skb, false);\n",
      replace: "",
    },
    breaks: "the registration stays where all data is linear",
  },
  {
    name: "pull-always-lets-go",
    ...pull,
    change: {
      find: "\tif (!skb->data_len)\n\t\tskb_zcopy_clear(skb, false);\n",
      replace: "\tskb_zcopy_clear(skb, false);\n",
    },
    breaks: "the callback runs while some data is still in frags",
  },
  {
    name: "pull-leaks-page",
    ...pull,
    change: { find: "\t\t\tskb_frag_unref(skb, i);\n", replace: "" },
    breaks: "the pages that were pulled are not put",
  },
  {
    name: "trim-leaks-pages",
    ...skbuff,
    function: "___pskb_trim",
    change: { find: "\t\t\tskb_frag_unref(skb, i);\n", replace: "\t\t\t;\n" },
    breaks: "the pages that were cut off are not put",
  },
  {
    name: "trim-lets-go",
    ...skbuff,
    function: "___pskb_trim",
    change: {
      find: "\ndone:\n",
      replace: "\ndone:\n\tskb_zcopy_clear(skb, true);\n",
    },
    breaks: "the callback runs when only a part was cut off",
  },
  {
    name: "trim-of-clone",
    ...skbuff,
    function: "___pskb_trim",
    change: {
      find: "if (skb_cloned(skb) &&\n",
      replace: "if (skb_cloned(skb) && !skb_has_release(skb) &&\n",
    },
    breaks: "frags are cut off under the clones",
  },
  {
    name: "clear-keeps-flags",
    ...header,
    function: "skb_zcopy_clear",
    change: {
      find: "\t\tskb_shinfo(skb)->flags &= ~SKBFL_ALL_ZEROCOPY;\n",
      replace: "",
    },
    breaks: "what has let go of the registration seems to have it still",
  },
  {
    name: "orphan-rx-respects-dont-orphan",
    ...header,
    function: "skb_orphan_frags_rx",
    change: {
      find: "\treturn skb_copy_ubufs(skb, gfp_mask);",
      replace:
        "\tif (skb_shinfo(skb)->flags & SKBFL_DONT_ORPHAN)\n\t\treturn 0;\n\treturn skb_copy_ubufs(skb, gfp_mask);",
    },
    breaks: "delivery to a local reader copies nothing",
  },
];
